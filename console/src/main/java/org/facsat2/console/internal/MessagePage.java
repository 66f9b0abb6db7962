package org.facsat2.console.internal;

import java.util.List;

/**
 * Something to tell instead of what was asked for.
 *
 * @param heading what happened
 * @param detail why, in a sentence
 * @param advice what to do next, one step each
 * @param requestId finds it in the log; empty where the log has nothing about it
 * @param retry true if the same address may work in a while
 */
public record MessagePage(
    String heading, String detail, List<String> advice, String requestId, boolean retry) {}

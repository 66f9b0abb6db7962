package org.facsat2.protocol;

import java.time.Instant;

/**
 * A request that would change something.
 *
 * @param at when it was answered
 * @param account who asked
 * @param method of HTTP
 * @param path without the query
 * @param status of the answer: below 400 it was done
 * @param requestId as it stands in the log
 */
public record AuditResource(
    Instant at, String account, String method, String path, int status, String requestId) {}

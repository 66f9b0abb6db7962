package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Something in a file that was not stored.
 *
 * @param line in the file, the first is 1
 * @param column header; absent if the whole row is meant
 * @param value the text that was there
 * @param reason for people
 */
public record RejectResource(
    long line, @Nullable String column, @Nullable String value, String reason) {}

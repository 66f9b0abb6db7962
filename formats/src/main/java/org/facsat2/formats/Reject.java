package org.facsat2.formats;

import org.jspecify.annotations.Nullable;

/**
 * Something in a file that was not stored, and why.
 *
 * @param line line in the file, the first is 1
 * @param column header of the column; null if the whole row is meant
 * @param value the text that was there, shortened to 100 characters; null if there was none
 * @param reason for people, for example {@code no time}
 */
public record Reject(long line, @Nullable String column, @Nullable String value, String reason) {}

package org.facsat2.formats.internal;

import org.jspecify.annotations.Nullable;

/**
 * A column as it stands in a file.
 *
 * @param index the first is 0; names a column whose header has no letters
 * @param rejection why its cells cannot be read at all; null if they can
 */
public record SourceColumn(int index, String header, @Nullable String rejection) {}

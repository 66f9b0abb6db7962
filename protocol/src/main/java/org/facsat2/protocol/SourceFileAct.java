package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How a file that is held is to be taken.
 *
 * @param settings how it is to be read, beside the source's own; absent for nothing further
 */
public record SourceFileAct(@Nullable ReaderSettingsResource settings) {}

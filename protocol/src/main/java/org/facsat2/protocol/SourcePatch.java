package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What to change of a source; what is absent stays.
 *
 * @param name for people
 * @param place where its files are found; with another one it begins anew
 * @param interval from one look to the next, ISO-8601
 * @param settings how its files are read from now on
 */
public record SourcePatch(
    @Nullable String name,
    @Nullable PlaceResource place,
    @Nullable String interval,
    @Nullable ReaderSettingsResource settings) {}

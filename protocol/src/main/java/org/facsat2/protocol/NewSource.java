package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A source to make.
 *
 * @param name for people, unique of its spacecraft
 * @param place where its files are found
 * @param interval from one look to the next, ISO-8601, at least {@code PT1M}; absent for {@code
 *     PT5M}
 * @param settings how its files are read; what is absent is decided from each file
 */
public record NewSource(
    String name,
    PlaceResource place,
    @Nullable String interval,
    @Nullable ReaderSettingsResource settings) {}

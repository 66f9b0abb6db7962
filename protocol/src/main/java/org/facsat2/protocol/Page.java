package org.facsat2.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items newest first unless asked otherwise
 * @param nextPageToken give it as {@code pageToken} for the next page; absent on the last one
 * @param <T> what the list holds
 */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {}

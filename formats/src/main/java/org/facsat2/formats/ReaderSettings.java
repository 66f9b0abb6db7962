package org.facsat2.formats;

import org.jspecify.annotations.Nullable;

/**
 * What a person said about a file. What is null is decided from the file's content, and the
 * decision is told ({@link ReaderDecisions}).
 *
 * @param format {@code csv-wide}
 * @param delimiter one of {@code , ; | tab}
 * @param timeColumn header of the time column
 * @param timeUnit {@code iso, dmy, s, ms, us, ns}
 * @param timeZone zone or offset of times that name none, for example {@code Europe/Berlin}; UTC
 * @param epoch {@code unix, gps, tai, j2000} or an ISO-8601 instant: what numeric times count from
 * @param namePrefix put before each parameter's name, with a dot
 */
public record ReaderSettings(
    @Nullable String format,
    @Nullable String delimiter,
    @Nullable String timeColumn,
    @Nullable String timeUnit,
    @Nullable String timeZone,
    @Nullable String epoch,
    @Nullable String namePrefix) {

  public static final ReaderSettings AUTOMATIC =
      new ReaderSettings(null, null, null, null, null, null, null);
}

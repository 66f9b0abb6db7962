package org.facsat2.formats;

import java.util.Map;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about a file. What is null is decided from the file's content, and the
 * decision is told ({@link ReaderDecisions}).
 *
 * @param format {@code csv-wide, csv-long, json, parquet-wide, parquet-long}
 * @param delimiter one of {@code , ; | tab}
 * @param timeColumn header of the time column, or the dotted path of the time in documents
 * @param timeUnit {@code iso, dmy, s, ms, us, ns}
 * @param timeZone zone or offset of times that name none, for example {@code Europe/Berlin}; UTC
 * @param epoch {@code unix, gps, tai, j2000} or an ISO-8601 instant: what numeric times count from
 * @param namePrefix put before each parameter's name, with a dot
 * @param encodings how the cells of a column are written, by its header; a column that is not named
 *     here is decided from its cells
 */
public record ReaderSettings(
    @Nullable String format,
    @Nullable String delimiter,
    @Nullable String timeColumn,
    @Nullable String timeUnit,
    @Nullable String timeZone,
    @Nullable String epoch,
    @Nullable String namePrefix,
    Map<String, Encoding> encodings) {

  public static final ReaderSettings AUTOMATIC =
      new ReaderSettings(null, null, null, null, null, null, null);

  public ReaderSettings {
    encodings = Map.copyOf(encodings);
  }

  /** Settings that leave the encoding of every column to the reader. */
  public ReaderSettings(
      @Nullable String format,
      @Nullable String delimiter,
      @Nullable String timeColumn,
      @Nullable String timeUnit,
      @Nullable String timeZone,
      @Nullable String epoch,
      @Nullable String namePrefix) {
    this(format, delimiter, timeColumn, timeUnit, timeZone, epoch, namePrefix, Map.of());
  }
}

package org.facsat2.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about a file; what is absent is decided from its content.
 *
 * @param format {@code csv-wide, csv-long, json, parquet-wide, parquet-long, npy}
 * @param delimiter one of comma, semicolon, tab, bar
 * @param timeColumn header of the time column
 * @param timeUnit {@code iso, dmy, s, ms, us, ns}
 * @param timeZone of times that name none
 * @param epoch {@code unix} or an instant: what numeric times count from
 * @param namePrefix put before each parameter's name
 * @param encodings how the cells of a column are written, by its header: {@code decimal,
 *     hexadecimal, boolean, label}
 * @param duplicates of several samples of one time: {@code keep-last, spread, sub-second-column}
 * @param subSecondColumn header of the column with the fractions of the seconds
 * @param step ISO-8601 duration from one row to the next, of a file without times
 * @param remembered false if nothing is to be used of what was said about an earlier file with the
 *     same header
 */
public record ReaderSettingsResource(
    @Nullable String format,
    @Nullable String delimiter,
    @Nullable String timeColumn,
    @Nullable String timeUnit,
    @Nullable String timeZone,
    @Nullable String epoch,
    @Nullable String namePrefix,
    @Nullable Map<String, String> encodings,
    @Nullable String duplicates,
    @Nullable String subSecondColumn,
    @Nullable String step,
    @Nullable Boolean remembered) {

  /** Settings that say nothing of equal times. */
  public ReaderSettingsResource(
      @Nullable String format,
      @Nullable String delimiter,
      @Nullable String timeColumn,
      @Nullable String timeUnit,
      @Nullable String timeZone,
      @Nullable String epoch,
      @Nullable String namePrefix,
      @Nullable Map<String, String> encodings) {
    this(
        format,
        delimiter,
        timeColumn,
        timeUnit,
        timeZone,
        epoch,
        namePrefix,
        encodings,
        null,
        null,
        null,
        null);
  }
}

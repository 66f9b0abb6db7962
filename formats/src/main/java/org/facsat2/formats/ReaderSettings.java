package org.facsat2.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about a file. What is null is decided from the file's content, and the
 * decision is told ({@link ReaderDecisions}).
 *
 * @param format {@code csv-wide, csv-long, json, parquet-wide, parquet-long, npy}
 * @param delimiter one of {@code , ; | tab}
 * @param timeColumn header of the time column, or the dotted path of the time in documents
 * @param timeUnit {@code iso, dmy, s, ms, us, ns}
 * @param timeZone zone or offset of times that name none, for example {@code Europe/Berlin}; UTC
 * @param epoch {@code unix, gps, tai, j2000} or an ISO-8601 instant: what numeric times count from
 * @param namePrefix put before each parameter's name, with a dot
 * @param encodings how the cells of a column are written, by its header; a column that is not named
 *     here is decided from its cells
 * @param duplicates what to do with several samples of one time, one of {@link #DUPLICATES}
 * @param subSecondColumn header of the column that {@code sub-second-column} adds to the times
 * @param clockOffsetNanos what to add to times that are set aside for the reason; such times are
 *     not stored without
 * @param step ISO-8601 duration from one row to the next, of a file without times; its first row is
 *     at the epoch
 * @param remembered false if nothing is to be used of what was said about an earlier file with the
 *     same header; used where null
 */
public record ReaderSettings(
    @Nullable String format,
    @Nullable String delimiter,
    @Nullable String timeColumn,
    @Nullable String timeUnit,
    @Nullable String timeZone,
    @Nullable String epoch,
    @Nullable String namePrefix,
    Map<String, Encoding> encodings,
    @Nullable String duplicates,
    @Nullable String subSecondColumn,
    Map<SetAside.Reason, Long> clockOffsetNanos,
    @Nullable String step,
    @Nullable Boolean remembered) {

  /** The last of equal times is stored. */
  public static final String KEEP_LAST = "keep-last";

  /** Rows of equal times are put at even distances up to the next time. */
  public static final String SPREAD = "spread";

  /** A column of the file holds the fractions of the seconds. */
  public static final String SUB_SECOND_COLUMN = "sub-second-column";

  /** What may be said of several samples of one time. */
  public static final List<String> DUPLICATES = List.of(KEEP_LAST, SPREAD, SUB_SECOND_COLUMN);

  private static final Set<String> CLOCK_EPOCHS = Set.of("unix", "gps", "tai", "j2000");

  public static final ReaderSettings AUTOMATIC =
      new ReaderSettings(null, null, null, null, null, null, null);

  public ReaderSettings {
    encodings = Map.copyOf(encodings);
    clockOffsetNanos = Map.copyOf(clockOffsetNanos);
  }

  /** Settings of a file that has times, that use what is remembered. */
  public ReaderSettings(
      @Nullable String format,
      @Nullable String delimiter,
      @Nullable String timeColumn,
      @Nullable String timeUnit,
      @Nullable String timeZone,
      @Nullable String epoch,
      @Nullable String namePrefix,
      Map<String, Encoding> encodings,
      @Nullable String duplicates,
      @Nullable String subSecondColumn,
      Map<SetAside.Reason, Long> clockOffsetNanos) {
    this(
        format,
        delimiter,
        timeColumn,
        timeUnit,
        timeZone,
        epoch,
        namePrefix,
        encodings,
        duplicates,
        subSecondColumn,
        clockOffsetNanos,
        null,
        null);
  }

  /** The same with the distance of rows. */
  public ReaderSettings withStep(@Nullable String duration) {
    return new ReaderSettings(
        format,
        delimiter,
        timeColumn,
        timeUnit,
        timeZone,
        epoch,
        namePrefix,
        encodings,
        duplicates,
        subSecondColumn,
        clockOffsetNanos,
        duration,
        remembered);
  }

  /** Settings that say nothing of times. */
  public ReaderSettings(
      @Nullable String format,
      @Nullable String delimiter,
      @Nullable String timeColumn,
      @Nullable String timeUnit,
      @Nullable String timeZone,
      @Nullable String epoch,
      @Nullable String namePrefix,
      Map<String, Encoding> encodings) {
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
        Map.of());
  }

  /** The same with what becomes of times that are set aside. */
  public ReaderSettings withClockOffsets(Map<SetAside.Reason, Long> offsetNanos) {
    return new ReaderSettings(
        format,
        delimiter,
        timeColumn,
        timeUnit,
        timeZone,
        epoch,
        namePrefix,
        encodings,
        duplicates,
        subSecondColumn,
        offsetNanos,
        step,
        remembered);
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

  /** The same, and where nothing is said what the others say. */
  public ReaderSettings orElse(ReaderSettings others) {
    Map<String, Encoding> all = new HashMap<>(others.encodings);
    all.putAll(encodings);
    return new ReaderSettings(
        first(format, others.format),
        first(delimiter, others.delimiter),
        first(timeColumn, others.timeColumn),
        first(timeUnit, others.timeUnit),
        first(timeZone, others.timeZone),
        first(epoch, others.epoch),
        first(namePrefix, others.namePrefix),
        all,
        first(duplicates, others.duplicates),
        first(subSecondColumn, others.subSecondColumn),
        clockOffsetNanos,
        first(step, others.step),
        remembered);
  }

  private static @Nullable String first(@Nullable String said, @Nullable String otherwise) {
    return said == null ? otherwise : said;
  }

  /**
   * What of the settings holds for the next file of this kind too: not an epoch that is a moment,
   * and not what is done about a clock.
   */
  public ReaderSettings ofKind() {
    return new ReaderSettings(
        format,
        delimiter,
        timeColumn,
        timeUnit,
        timeZone,
        epoch != null && CLOCK_EPOCHS.contains(epoch) ? epoch : null,
        namePrefix,
        encodings,
        duplicates,
        subSecondColumn,
        Map.of(),
        step,
        null);
  }
}

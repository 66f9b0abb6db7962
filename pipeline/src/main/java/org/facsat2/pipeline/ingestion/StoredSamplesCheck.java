package org.facsat2.pipeline.ingestion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.pipeline.ingestion.Ingestions.Extent;
import org.facsat2.pipeline.telemetry.SharedTimes;
import org.facsat2.telemetry.ParameterId;
import org.jspecify.annotations.Nullable;

/**
 * Stops a file, before it becomes visible, that needs a person's choice: where samples of it share
 * a time and have different values, or where it would overwrite stored ones.
 */
final class StoredSamplesCheck {
  static final String DUPLICATE_TIMES = "duplicate-times";
  static final String WOULD_OVERWRITE = "would-overwrite";

  /** More than one in a hundred is no accident. */
  private static final long ONE_IN = 100;

  private final SharedTimes sharedTimes;
  private final Ingestions ingestions;

  StoredSamplesCheck(SharedTimes sharedTimes, Ingestions ingestions) {
    this.sharedTimes = sharedTimes;
    this.ingestions = ingestions;
  }

  /** Counts duplicates over the whole file, and stops it if it has to be. */
  void check(Ingestion ingestion, ReaderSettings settings, List<ChunkWriter> writers)
      throws UnreadableTelemetryException {
    Map<ParameterId, Extent> stored = new HashMap<>();
    ingestions.extents(ingestion.spacecraft()).forEach(e -> stored.put(e.parameter(), e));
    for (ChunkWriter writer : writers) {
      if (writer.samples() == 0) {
        continue;
      }
      SharedTimes.Found found =
          sharedTimes.count(
              ingestion.spacecraft(),
              ingestion.number(),
              writer.parameter(),
              writer.spans(),
              !ingestion.choices().overwrite()
                  && overlaps(stored.get(writer.parameter()), writer.extent()));
      writer.addDuplicates(found.duplicates(), found.conflicts());
      if (settings.duplicates() == null) {
        askForDuplicates(writer);
      }
      askForOverwriting(writer, found);
    }
  }

  private static boolean overlaps(@Nullable Extent stored, Extent file) {
    return stored != null
        && stored.firstNanos() <= file.lastNanos()
        && file.firstNanos() <= stored.lastNanos();
  }

  private static void askForDuplicates(ChunkWriter writer) throws UnreadableTelemetryException {
    long all = writer.samples() + writer.duplicates();
    if (writer.conflicts() * ONE_IN > all) {
      throw new UnreadableTelemetryException(
          DUPLICATE_TIMES,
          duplicateTimes(writer.parameter().value(), writer.conflicts(), all),
          ReaderSettings.DUPLICATES);
    }
  }

  /** The question, for people. */
  static String duplicateTimes(String parameter, long conflicts, long all) {
    return ("%,d of %,d samples of %s have the time of another sample of the file and another value;"
            + " upload it again with duplicates=keep-last to store the last of each,"
            + " duplicates=spread to put them at even distances, or duplicates=sub-second-column"
            + " if a column holds the fractions of the seconds")
        .formatted(conflicts, all, parameter);
  }

  private static void askForOverwriting(ChunkWriter writer, SharedTimes.Found found)
      throws UnreadableTelemetryException {
    if (found.overwritten() * ONE_IN > found.covered()) {
      throw new UnreadableTelemetryException(
          WOULD_OVERWRITE,
          ("It would overwrite %,d of the %,d stored samples of %s in its time with other values;"
                  + " retry it with overwrite=true if that is right, or withdraw it")
              .formatted(found.overwritten(), found.covered(), writer.parameter()),
          List.of("overwrite=true"));
    }
  }
}

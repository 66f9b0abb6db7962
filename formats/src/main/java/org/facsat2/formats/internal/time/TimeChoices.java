package org.facsat2.formats.internal.time;

import java.io.IOException;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.UnreadableTelemetryException;
import org.jspecify.annotations.Nullable;

/** What a person said about the times of a file, between its reader and the sink. */
public final class TimeChoices {
  private final ClockGuard guard;
  private final @Nullable SpreadTimes spread;

  private TimeChoices(ClockGuard guard, @Nullable SpreadTimes spread) {
    this.guard = guard;
    this.spread = spread;
  }

  /**
   * The choices of a file that comes now.
   *
   * @throws UnreadableTelemetryException if one is none of those allowed
   */
  public static TimeChoices of(ReaderSettings settings, long receptionNanos, TelemetrySink sink)
      throws UnreadableTelemetryException {
    String duplicates = settings.duplicates();
    if (duplicates != null && !ReaderSettings.DUPLICATES.contains(duplicates)) {
      throw new UnreadableTelemetryException(
          "bad-duplicates",
          "Duplicates \"" + duplicates + "\" is none of " + ReaderSettings.DUPLICATES,
          ReaderSettings.DUPLICATES);
    }
    SpreadTimes spread = ReaderSettings.SPREAD.equals(duplicates) ? new SpreadTimes(sink) : null;
    TelemetrySink inner = spread == null ? sink : spread;
    if (ReaderSettings.SUB_SECOND_COLUMN.equals(duplicates)) {
      inner = new SubSeconds(settings.subSecondColumn(), inner);
    }
    return new TimeChoices(
        new ClockGuard(inner, receptionNanos, settings.clockOffsetNanos()), spread);
  }

  /** Where the reader's rows go. */
  public TelemetrySink guard() {
    return guard;
  }

  /** Hands over what is left, once all is read. */
  public void finish() throws IOException {
    if (spread != null) {
      spread.finish();
    }
    guard.finish();
  }
}

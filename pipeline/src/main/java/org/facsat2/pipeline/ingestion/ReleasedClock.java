package org.facsat2.pipeline.ingestion;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.SetAside;
import org.facsat2.pipeline.Refusal;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/** By how much the times of samples that were set aside have to be shifted. */
final class ReleasedClock {
  private static final long EARLIEST_NANOS = UtcTime.parse("1990-01-01T00:00:00Z");
  private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

  private ReleasedClock() {}

  /**
   * The offset in nanoseconds for each block.
   *
   * @param reason of which block; null for all of them
   * @param offset the same for each; null to put the last time of each at the time of reception
   */
  static Map<SetAside.Reason, Long> offsets(
      Ingestion ingestion, SetAside.@Nullable Reason reason, @Nullable Duration offset) {
    Map<SetAside.Reason, Long> offsets = new EnumMap<>(SetAside.Reason.class);
    List<SetAside> blocks = ingestion.findings().setAside();
    long reception = UtcTime.nanosOf(ingestion.receivedAt());
    for (SetAside block : blocks) {
      if (reason == null || block.reason() == reason) {
        offsets.put(block.reason(), offset(block, offset, reception));
      }
    }
    if (offsets.isEmpty()) {
      throw Refusal.conflict(
          "nothing-set-aside",
          "Ingestion " + ingestion.number() + " has nothing set aside that could be released so",
          reason == null ? null : reason.word(),
          blocks.stream().map(block -> block.reason().word()).toList());
    }
    return offsets;
  }

  private static long offset(SetAside block, @Nullable Duration told, long reception) {
    try {
      long nanos = told == null ? Math.subtractExact(reception, block.lastNanos()) : told.toNanos();
      long first = Math.addExact(block.firstNanos(), nanos);
      long last = Math.addExact(block.lastNanos(), nanos);
      if (first >= EARLIEST_NANOS && last <= Math.addExact(reception, DAY_NANOS)) {
        return nanos;
      }
    } catch (ArithmeticException e) {
      // Said below, as what lies outside is.
    }
    throw Refusal.invalid(
        "release-out-of-range",
        "With that offset the samples from "
            + UtcTime.format(block.firstNanos())
            + " to "
            + UtcTime.format(block.lastNanos())
            + " would still lie before 1990 or more than a day after the file was received, "
            + UtcTime.format(reception),
        told == null ? "byReceptionTime" : Long.toString(told.toSeconds()));
  }
}

package org.facsat2.pipeline.detection;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.Detector;
import org.facsat2.detection.Scores;
import org.facsat2.pipeline.detection.Anomalies.Checkpoint;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/** One detector's pass over one segment, window by window, so that memory stays bounded. */
final class SegmentScan {
  private static final long WINDOW_NANOS = Duration.ofDays(1).toNanos();

  private final StoredTelemetry telemetry;

  SegmentScan(StoredTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /**
   * What a pass found.
   *
   * @param key whose anomalies these are
   * @param segment the segment that was scored
   * @param scanned its part that was scored: all of it, or what lies after the checkpoint
   * @param anomalies all that the pass found
   * @param checkpoint where the next pass can go on; null if there was nothing to score
   */
  record Found(
      DetectionKey key,
      TimeRange segment,
      TimeRange scanned,
      List<Anomaly> anomalies,
      @Nullable Checkpoint checkpoint) {}

  /**
   * Scores a segment, from the checkpoint on if there is one. Where it holds nothing that the
   * detector looks at, that is what was found: what another version found there no longer holds.
   */
  Found scan(DetectionKey key, Detector detector, TimeRange segment, @Nullable Checkpoint from) {
    Detector.Session session = detector.start(from == null ? null : from.state());
    TimeRange rest = from == null ? segment : new TimeRange(from.nanos() + 1, segment.stopNanos());
    long[] last = {Long.MIN_VALUE};
    feed(
        key.spacecraft(),
        detector,
        session,
        rest,
        (window, scores) -> last[0] = window.times()[window.rows() - 1]);
    Checkpoint reached =
        last[0] == Long.MIN_VALUE ? null : new Checkpoint(key, last[0], session.state());
    return new Found(key, segment, rest, session.anomalies(), reached);
  }

  /** Gives a session the telemetry of a range. */
  void feed(
      String spacecraft,
      Detector detector,
      Detector.Session session,
      TimeRange range,
      BiConsumer<TelemetryWindow, Scores> scored) {
    for (long start = range.startNanos(); start < range.stopNanos(); ) {
      long stop = Math.min(range.stopNanos(), start + WINDOW_NANOS);
      TelemetryWindow window =
          telemetry.window(
              spacecraft, detector.parameters(), new TimeRange(start, stop), detector.alignment());
      if (window.rows() > 0) {
        scored.accept(window, session.accept(window));
      }
      start = stop;
    }
  }
}

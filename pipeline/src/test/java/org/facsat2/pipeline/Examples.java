package org.facsat2.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.facsat2.detection.Anomaly;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.detection.DetectionKey;
import org.facsat2.pipeline.detection.FoundAnomaly;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/** Values of the domain for tests to store. */
public final class Examples {
  public static final Instant NOW = Instant.parse("2026-01-10T12:00:00.123456Z");

  private Examples() {}

  public static Spacecraft spacecraft(String id) {
    return new Spacecraft(id, id, null, id, "", NOW);
  }

  public static Run run(String id, String spacecraft) {
    return new Run(
        id,
        "detect",
        spacecraft,
        Run.State.WAITING,
        Map.of("start", "2026-01-01T00:00:00Z"),
        null,
        null,
        NOW,
        "someone",
        null,
        null,
        List.of(
            new Run.StepRecord("detect", Run.StepState.WAITING, 0, null, Map.of(), null, null)));
  }

  /** An upload whose SHA-256 is made of its number. */
  public static Ingestion accepted(
      String spacecraft, long number, String run, ReaderSettings settings) {
    return new Ingestion(
        spacecraft,
        number,
        Ingestion.State.ACCEPTED,
        "raw/" + spacecraft + "/" + number,
        "file.csv",
        "%064x".formatted(number),
        100,
        NOW.plusSeconds(number),
        "someone",
        settings,
        null,
        Ingestion.Counts.NONE,
        null,
        run);
  }

  public static Ingestion ended(
      Ingestion before, Ingestion.State state, Ingestion.Counts counts, @Nullable String failure) {
    return new Ingestion(
        before.spacecraft(),
        before.number(),
        state,
        before.objectKey(),
        before.fileName(),
        before.sha256(),
        before.bytes(),
        before.receivedAt(),
        before.receivedBy(),
        before.settings(),
        null,
        counts,
        failure,
        before.runId());
  }

  public static DetectionKey key(String spacecraft, int version) {
    return new DetectionKey(spacecraft, spacecraft, version, "limits", "limits");
  }

  /** An anomaly of one parameter. */
  public static Anomaly anomaly(String parameter, TimeRange range, boolean open) {
    return new Anomaly(
        "limits",
        parameter,
        range,
        open,
        1.5,
        Severity.WARNING,
        Anomaly.Calibration.LIMIT,
        List.of(
            new Anomaly.Contribution(
                new ParameterId(parameter), 1, 1.5, range.startNanos(), 9, null, 3.0, null)),
        parameter + " was 9.");
  }

  public static FoundAnomaly found(String id, DetectionKey key, Anomaly anomaly) {
    return new FoundAnomaly(id, key, anomaly, false, false, null);
  }

  /** A range of seconds of the epoch. */
  public static TimeRange seconds(long start, long stop) {
    return new TimeRange(start * UtcTime.NANOS_PER_SECOND, stop * UtcTime.NANOS_PER_SECOND);
  }
}

package org.facsat2.pipeline.detection;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.facsat2.pipeline.Page;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/** Port: anomalies and the checkpoints of the detections that found them. */
public interface Anomalies {
  /** Newest onset first; superseded ones are left out. */
  Page<FoundAnomaly> list(String spacecraft, @Nullable TimeRange range, Page.Request page);

  Optional<FoundAnomaly> find(String id);

  /** Those that belong to an alarm, by onset. */
  List<FoundAnomaly> ofAlarm(String alarmId);

  /** Of one key: those that reach past the time, or to it and may go on. */
  List<FoundAnomaly> reaching(DetectionKey key, long nanos);

  /**
   * Of one spacecraft and detector: those still open whose last row lies before the time, whichever
   * version found them.
   */
  List<FoundAnomaly> openBefore(DetectionKey key, long nanos);

  /** All that support alarms and overlap the range, by onset. */
  List<FoundAnomaly> supporting(String spacecraft, TimeRange range);

  void add(FoundAnomaly anomaly);

  /** Writes all but id and key. */
  void update(FoundAnomaly anomaly);

  void remove(String id);

  /** Marks what other versions of the key's detector found in the range. */
  void supersede(DetectionKey key, TimeRange range);

  /** Puts anomalies under an alarm. */
  void assign(String alarmId, Collection<String> anomalyIds);

  Optional<Checkpoint> checkpoint(DetectionKey key);

  void save(Checkpoint checkpoint);

  /** Samples at or after this time have changed: no detection may go on from behind it. */
  void dropCheckpoints(String spacecraft, long fromNanos);

  /**
   * Where a detection can go on.
   *
   * @param key whose
   * @param nanos time of the last row that was scored
   * @param state of the detector's session after it
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record Checkpoint(DetectionKey key, long nanos, byte[] state) {}
}

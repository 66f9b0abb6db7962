package org.facsat2.pipeline.detection;

import org.facsat2.detection.Anomaly;
import org.jspecify.annotations.Nullable;

/**
 * An anomaly as it is kept.
 *
 * @param id never changes while detections find the same onset again
 * @param key who found it
 * @param anomaly as found
 * @param historical true if it had stopped more than a day before its samples came
 * @param superseded true if another version of the same detector has scored its time since: it
 *     supports no alarm
 * @param alarmId the alarm that it belongs to; null while it has none
 */
public record FoundAnomaly(
    String id,
    DetectionKey key,
    Anomaly anomaly,
    boolean historical,
    boolean superseded,
    @Nullable String alarmId) {}

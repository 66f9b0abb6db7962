package org.facsat2.detection;

import java.time.Duration;

/**
 * Settings of a {@link RelationTrainer}.
 *
 * @param period the orbit, or whatever the telemetry repeats itself by
 * @param minimumFolds how many independent nominal segments training needs; at least 2
 */
public record RelationSettings(Duration period, int minimumFolds) {
  /** An orbit of 90 minutes, three independent segments. */
  public static final RelationSettings DEFAULT = new RelationSettings(Duration.ofMinutes(90), 3);

  public RelationSettings {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("period is " + period + ", must be positive");
    }
    if (minimumFolds < 2) {
      throw new IllegalArgumentException("minimumFolds is " + minimumFolds + ", must be 2 or more");
    }
  }

  public RelationSettings withPeriod(Duration changed) {
    return new RelationSettings(changed, minimumFolds);
  }

  public RelationSettings withMinimumFolds(int changed) {
    return new RelationSettings(period, changed);
  }
}

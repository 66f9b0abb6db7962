package org.facsat2.pipeline.training;

import java.time.Instant;

/**
 * A figure of a training.
 *
 * @param name for example {@code evaluation.faults_found}
 * @param value finite
 * @param step position in a series of the same name, from 0
 * @param at when it was measured
 */
public record Metric(String name, double value, long step, Instant at) {
  public Metric {
    if (name.isBlank() || !Double.isFinite(value) || step < 0) {
      throw new IllegalArgumentException(
          "A metric has a name, a finite value and a step from 0, not %s = %s at %s"
              .formatted(name, value, step));
    }
  }
}

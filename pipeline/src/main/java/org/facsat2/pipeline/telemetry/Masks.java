package org.facsat2.pipeline.telemetry;

import java.util.List;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/** Port: times whose samples are no measurements. They are shown, but neither scored nor learnt. */
@FunctionalInterface
public interface Masks {
  /** Nothing is masked. */
  Masks NONE = (spacecraft, range) -> List.of();

  /** Those that overlap a range. */
  List<Mask> overlapping(String spacecraft, TimeRange range);

  /**
   * A masked time.
   *
   * @param parameter whose samples; null for those of all
   * @param range when
   */
  record Mask(@Nullable ParameterId parameter, TimeRange range) {
    boolean covers(ParameterId other) {
      return parameter == null || parameter.equals(other);
    }
  }
}

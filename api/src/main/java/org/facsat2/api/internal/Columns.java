package org.facsat2.api.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Columns of numbers as JSON. */
final class Columns {
  private Columns() {}

  /** No NaN reaches an answer: where there is no value there is a null. */
  static List<@Nullable Double> orNull(double[] column) {
    Stream<@Nullable Double> boxed =
        Arrays.stream(column).mapToObj(v -> Double.isFinite(v) ? (Double) v : null);
    return boxed.toList();
  }
}

package org.facsat2.detection.internal.relation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;

/**
 * The fitted part of a relation detector. The arrays may not be changed.
 *
 * @param pace of the rows that it was fitted on
 * @param alignment of the windows that it was fitted on
 * @param folds independent nominal segments that the thresholds rest on
 * @param periods how many periods they hold
 * @param parameters that take part
 * @param columns made from them
 * @param scaling of the columns
 * @param prototypes nominal states
 * @param windows rows over which exceedances are averaged, shortest first
 * @param thresholds by column and window
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RelationModel(
    Pace pace,
    TelemetryWindow.Alignment alignment,
    int folds,
    double periods,
    List<Input> parameters,
    List<Column> columns,
    Scaling scaling,
    Prototypes prototypes,
    int[] windows,
    double[][] thresholds) {

  public RelationModel {
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
    int count = columns.size();
    if (scaling.columns() != count
        || prototypes.scaled().length != count
        || thresholds.length != count) {
      throw new IllegalArgumentException(
          "%d columns with %d scales, %d columns of prototypes and %d thresholds"
              .formatted(count, scaling.columns(), prototypes.scaled().length, thresholds.length));
    }
    if (windows.length == 0
        || windows[0] < 1
        || Arrays.stream(thresholds).anyMatch(own -> own.length != windows.length)) {
      throw new IllegalArgumentException("A column needs a threshold for each of the windows");
    }
    for (int p = 0; p < parameters.size(); p++) {
      int parameter = p;
      if (columns.stream().noneMatch(column -> column.parameter() == parameter)) {
        throw new IllegalArgumentException("No column for " + parameters.get(p).id());
      }
    }
    for (Column column : columns) {
      if (column.parameter() < 0 || column.parameter() >= parameters.size()) {
        throw new IllegalArgumentException(
            "A column of parameter %d of %d".formatted(column.parameter(), parameters.size()));
      }
    }
  }

  /**
   * A parameter that takes part.
   *
   * @param id its name
   * @param unit its unit, or null
   * @param monitored false if no window of it could ever reach its threshold
   */
  public record Input(ParameterId id, @Nullable String unit, boolean monitored) {}

  /** A mean exceedance is at most 1: a column whose thresholds all reach it can raise nothing. */
  static boolean canRing(double[] thresholds) {
    return Arrays.stream(thresholds).anyMatch(threshold -> threshold < 1);
  }

  int longestWindow() {
    return windows[windows.length - 1];
  }

  /** Indexes of the columns of each parameter. */
  int[][] columnsByParameter() {
    int[][] byParameter = new int[parameters.size()][];
    for (int p = 0; p < byParameter.length; p++) {
      int parameter = p;
      byParameter[p] =
          IntStream.range(0, columns.size())
              .filter(j -> columns.get(j).parameter() == parameter)
              .toArray();
    }
    return byParameter;
  }

  /** How much time before a row its score depends on: the longest window and its histories. */
  public long leadInNanos() {
    int histories = 4; // two rows of the median before two of the band's widening
    return pace.boundNanos(longestWindow() + histories);
  }

  double discount() {
    return Thresholds.discount(folds);
  }
}

package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.facsat2.detection.internal.Quantiles;
import org.facsat2.detection.internal.RankCorrelation;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the training rows which parameters take part and as which columns: constants and raw
 * twins do not, angles that wrap come in as sine and cosine, enumerations as one column a state.
 */
final class Preprocessing {
  private static final double TWIN_CORRELATION = 0.995;
  private static final double LEAST_PRESENT = 0.5;
  private static final int MOST_STATES = 20;
  private static final double WHOLE_TURN = 0.95;
  private static final double MORE_THAN_A_TURN = 1.01;
  private static final double WRAPPING_STEP = 0.9;
  private static final List<String> DEGREES = List.of("deg", "°", "degree", "degrees");
  private static final List<String> RADIANS = List.of("rad", "radian", "radians");

  private final List<Parameter> parameters;
  private final List<TelemetryWindow> runs;
  private final int rows;

  Preprocessing(List<Parameter> parameters, List<TelemetryWindow> runs) {
    this.parameters = parameters;
    this.runs = runs;
    rows = runs.stream().mapToInt(TelemetryWindow::rows).sum();
  }

  /**
   * Why a parameter takes no part.
   *
   * @return for people; empty if it does
   */
  Optional<String> reasonAgainst(Parameter parameter) {
    double[][] values = values(parameter.id());
    Quantiles quantiles = Quantiles.of(values);
    if (quantiles.count() == 0) {
      return Optional.of("no samples in training");
    }
    if (quantiles.count() < LEAST_PRESENT * rows) {
      return Optional.of(
          "in only %d %% of the training rows".formatted(100L * quantiles.count() / rows));
    }
    if (quantiles.isConstant()) {
      return Optional.of("constant in training");
    }
    if (parameter.type() == ParameterType.ENUMERATION
        && quantiles.distinct().length > MOST_STATES) {
      return Optional.of("more than " + MOST_STATES + " states in training");
    }
    return twin(parameter).map(id -> "raw count of " + id + ", which is used instead");
  }

  /** The calibrated parameter that this one is a monotone copy of. */
  private Optional<ParameterId> twin(Parameter parameter) {
    ParameterId calibrated = parameter.rawOf();
    if (calibrated == null || parameters.stream().noneMatch(p -> p.id().equals(calibrated))) {
      return Optional.empty();
    }
    double correlation = RankCorrelation.spearman(joined(parameter.id()), joined(calibrated));
    return Math.abs(correlation) > TWIN_CORRELATION ? Optional.of(calibrated) : Optional.empty();
  }

  /** The columns of a parameter that takes part. */
  List<Column> columns(Parameter parameter, int index) {
    double[][] values = values(parameter.id());
    double[] distinct = Quantiles.of(values).distinct();
    // Two states are one column: their distance is what counts, not their codes.
    if (parameter.type() == ParameterType.ENUMERATION && distinct.length > 2) {
      List<Column> states = new ArrayList<>();
      for (double code : distinct) {
        states.add(new Column(index, Column.Kind.CODE, code));
      }
      return states;
    }
    double range = distinct[distinct.length - 1] - distinct[0];
    double turn = turn(parameter.unit(), range);
    if (turn > 0 && largestStep(values) > WRAPPING_STEP * turn) {
      return List.of(
          new Column(index, Column.Kind.SINE, turn), new Column(index, Column.Kind.COSINE, turn));
    }
    return List.of(Column.value(index));
  }

  /** The full turn that a range of values spans, in a unit that may be one of angles; else 0. */
  private static double turn(@Nullable String unit, double range) {
    if (isTurn(range, 360) && (unit == null || DEGREES.contains(unit))) {
      return 360;
    }
    return isTurn(range, 2 * Math.PI) && (unit == null || RADIANS.contains(unit)) ? 2 * Math.PI : 0;
  }

  private static boolean isTurn(double range, double turn) {
    return range > WHOLE_TURN * turn && range < MORE_THAN_A_TURN * turn;
  }

  private static double largestStep(double[][] values) {
    double largest = 0;
    for (double[] run : values) {
      for (int row = 1; row < run.length; row++) {
        double step = Math.abs(run[row] - run[row - 1]);
        if (step > largest) { // not where either is absent
          largest = step;
        }
      }
    }
    return largest;
  }

  /** Values run by run; a run that lacks the parameter has only absent ones. */
  private double[][] values(ParameterId id) {
    return runs.stream().map(run -> values(run, id)).toArray(double[][]::new);
  }

  private double[] joined(ParameterId id) {
    return Arrays.stream(values(id)).flatMapToDouble(Arrays::stream).toArray();
  }

  static double[] values(TelemetryWindow window, ParameterId id) {
    return window
        .column(id)
        .orElseGet(
            () -> {
              double[] absent = new double[window.rows()];
              Arrays.fill(absent, Double.NaN);
              return absent;
            });
  }
}

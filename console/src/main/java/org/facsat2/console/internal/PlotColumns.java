package org.facsat2.console.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facsat2.protocol.ScoresResource.ParameterScoresResource;
import org.facsat2.protocol.SeriesResource;
import org.jspecify.annotations.Nullable;

/** Brings the API's columns into the form of a plot: no line leads over a gap in telemetry. */
final class PlotColumns {
  private static final double NANOS = 1e9;

  /** A pause that is this many times longer than usual is a gap. */
  private static final double GAP = 5;

  private final List<Double> time = new ArrayList<>();
  private final List<Integer> rows = new ArrayList<>();

  private PlotColumns(List<Instant> instants) {
    double[] all = instants.stream().mapToDouble(PlotColumns::seconds).toArray();
    double pause = usualPause(all) * GAP;
    for (int i = 0; i < all.length; i++) {
      if (i > 0 && all[i] - all[i - 1] > pause) {
        time.add((all[i] + all[i - 1]) / 2);
        rows.add(-1);
      }
      time.add(all[i]);
      rows.add(i);
    }
  }

  static Plots.Panel of(ParameterScoresResource scores) {
    PlotColumns columns = new PlotColumns(scores.time());
    return new Plots.Panel(
        scores.parameter(),
        scores.unit() == null ? "" : scores.unit(),
        columns.time,
        columns.column(scores.observed()),
        columns.column(scores.expected()),
        columns.column(scores.low()),
        columns.column(scores.high()),
        false);
  }

  /** Thinned telemetry without an expectation: the band is what lies between min and max. */
  static Plots.Panel of(SeriesResource series) {
    PlotColumns columns = new PlotColumns(series.start());
    List<@Nullable Double> mean = columns.column(series.mean());
    return new Plots.Panel(
        series.parameter(),
        series.unit() == null ? "" : series.unit(),
        columns.time,
        mean,
        columns.column(List.of()),
        columns.column(series.min() == null ? List.of() : series.min()),
        columns.column(series.max() == null ? List.of() : series.max()),
        true);
  }

  private List<@Nullable Double> column(List<? extends @Nullable Double> values) {
    List<@Nullable Double> column = new ArrayList<>(rows.size());
    for (int row : rows) {
      column.add(row < 0 || row >= values.size() ? null : values.get(row));
    }
    return column;
  }

  private static double usualPause(double[] times) {
    if (times.length < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double[] pauses = new double[times.length - 1];
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] = times[i + 1] - times[i];
    }
    Arrays.sort(pauses);
    return pauses[pauses.length / 2];
  }

  static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / NANOS;
  }
}

package org.facsat2.pipeline.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.facsat2.detection.Detector;
import org.facsat2.detection.HealthModel;
import org.facsat2.detection.Scores;
import org.facsat2.pipeline.training.ModelVersion.Provenance;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.UtcTime;

/** Pictures of how a model does: its scores of what it learnt last, and its figures. */
final class EvaluationPlots {
  /** Of what it learnt last. */
  private static final int MOST_ROWS = 20_000;

  private static final double LEAST_TOP = 1.5;
  private static final int GROUP_PIXELS = 270;
  private static final int BAR_PIXELS = 90;

  private EvaluationPlots() {}

  /** The highest score of any parameter over the last segment; from 1 on it is anomalous. */
  static byte[] scores(HealthModel model, DatasetManifest manifest, Datasets datasets)
      throws IOException {
    TelemetryWindow file = datasets.window(manifest, manifest.files().getLast());
    TelemetryWindow last = file.rows(Math.max(0, file.rows() - MOST_ROWS), file.rows());
    long[] times = last.times();
    long first = times[0];
    double span = Math.max(1, times[times.length - 1] - first);
    double highest = 0;
    double[] columns = new double[new Plot("", 1).columns()];
    for (HealthModel.FittedDetector fitted : model.detectors()) {
      Scores scores = score(fitted.detector(), last);
      for (Scores.ParameterScores parameter : scores.parameters()) {
        for (int row = 0; row < scores.times().length; row++) {
          double score = parameter.score()[row];
          int column = (int) ((scores.times()[row] - first) / span * (columns.length - 2));
          if (score > columns[column]) {
            columns[column] = score;
            highest = Math.max(highest, score);
          }
        }
      }
    }
    Plot plot = new Plot("Highest score, last segment learnt", Math.max(LEAST_TOP, highest * 1.1));
    for (int i = 0; i < columns.length; i++) {
      plot.spike(i, columns[i], Plot.CANDIDATE);
    }
    plot.level(1, "anomalous", Plot.LIMIT);
    plot.below(0, UtcTime.format(first));
    String end = UtcTime.format(times[times.length - 1]);
    plot.below(columns.length - end.length() * PlotFont.ADVANCE, end);
    return plot.png();
  }

  private static Scores score(Detector detector, TelemetryWindow window) {
    SequencedMap<ParameterId, Series> series = new LinkedHashMap<>();
    for (ParameterId parameter : detector.parameters()) {
      double[] column =
          window
              .column(parameter)
              .orElseThrow(
                  () -> new IllegalStateException("The dataset does not have " + parameter));
      series.put(parameter, present(window.times(), column));
    }
    return detector.start(null).accept(TelemetryWindow.align(series, detector.alignment()));
  }

  private static Series present(long[] times, double[] column) {
    long[] presentTimes = new long[times.length];
    double[] values = new double[times.length];
    int n = 0;
    for (int i = 0; i < times.length; i++) {
      if (!Double.isNaN(column[i])) {
        presentTimes[n] = times[i];
        values[n++] = column[i];
      }
    }
    return Series.of(Arrays.copyOf(presentTimes, n), Arrays.copyOf(values, n));
  }

  /** Shares of faults found, and false alarms a nominal day, beside the champion's. */
  static byte[] metrics(Provenance provenance, Evaluation mine) throws IOException {
    List<Evaluation> all = new ArrayList<>(List.of(mine));
    Evaluation.Comparison comparison = provenance.comparison();
    if (comparison != null) {
      all.add(comparison.champion());
    }
    double mostAlarms = all.stream().mapToDouble(EvaluationPlots::alarmsPerDay).max().orElse(0);
    double perAlarm = mostAlarms == 0 ? 0 : 1 / mostAlarms;
    Plot plot = new Plot("Candidate and champion", 1.1);
    plot.level(1, "all", Plot.CHAMPION);
    for (int i = 0; i < all.size(); i++) {
      Evaluation e = all.get(i);
      var color = i == 0 ? Plot.CANDIDATE : Plot.CHAMPION;
      int x = 20 + i * (BAR_PIXELS + 10);
      plot.bar(
          x,
          BAR_PIXELS,
          share(e.faultsFound(), e.faults()),
          of(e.faultsFound(), e.faults()),
          color);
      plot.bar(
          x + GROUP_PIXELS,
          BAR_PIXELS,
          share(e.injectionsFound(), e.injections()),
          of(e.injectionsFound(), e.injections()),
          color);
      plot.bar(
          x + 2 * GROUP_PIXELS,
          BAR_PIXELS,
          alarmsPerDay(e) * perAlarm,
          String.format(Locale.ROOT, "%.2f a day", alarmsPerDay(e)),
          color);
    }
    plot.below(20, "labelled faults found");
    plot.below(20 + GROUP_PIXELS, "injected faults found");
    plot.below(20 + 2 * GROUP_PIXELS, "false alarms");
    plot.legend(20, "candidate", Plot.CANDIDATE);
    plot.legend(
        20 + GROUP_PIXELS,
        comparison == null ? "no champion" : "champion " + comparison.championVersion(),
        Plot.CHAMPION);
    return plot.png();
  }

  private static double alarmsPerDay(Evaluation e) {
    return e.nominalDays() == 0 ? 0 : e.falseAlarms() / e.nominalDays();
  }

  private static double share(int found, int all) {
    return all == 0 ? 0 : (double) found / all;
  }

  private static String of(int found, int all) {
    return found + " of " + all;
  }
}

package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.facsat2.detection.Coverage;
import org.facsat2.detection.RelationSettings;
import org.facsat2.detection.internal.Segmentation;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.TelemetryWindow;

/**
 * Fits a relation model: decides on columns, holds out each fold once to see how far nominal
 * telemetry strays from what the others expect, and sets thresholds above that.
 *
 * @param model fitted
 * @param coverage every parameter offered, in the order given
 */
public record RelationFit(RelationModel model, List<Coverage> coverage) {
  private static final double LONGEST_WINDOW_OF_FOLD = 0.65;

  public RelationFit {
    coverage = List.copyOf(coverage);
  }

  /**
   * Fits.
   *
   * @param threads that score held-out folds side by side; the result does not depend on it
   * @throws TrainingRefused if the telemetry does not suffice
   */
  public static RelationFit of(
      List<Parameter> offered,
      List<TelemetryWindow> windows,
      RelationSettings settings,
      int threads)
      throws TrainingRefused {
    List<TelemetryWindow> segments =
        windows.stream().flatMap(w -> w.segments(Segmentation.GAP).stream()).toList();
    long step = Pace.usualStep(segments.stream().map(TelemetryWindow::times).toList());
    if (step == 0) {
      throw new TrainingRefused("No telemetry to train on");
    }
    TelemetryWindow.Alignment alignment = alignment(segments);
    Pace pace = new Pace(settings.period().toNanos(), step);
    Folds folds = Folds.of(segments, pace.periodRows(), settings.minimumFolds());
    int longestAllowed = (int) (LONGEST_WINDOW_OF_FOLD * folds.shortestRows());
    int[] rows = pace.windows(longestAllowed);
    if (rows.length == 0) {
      throw new TrainingRefused(
          "Too few rows: the shortest of the %d independent segments has %d rows, too few for a window of 10 rows"
              .formatted(folds.count(), folds.shortestRows()));
    }
    return new Draft(offered, folds, pace, rows, alignment, threads).fit();
  }

  private static TelemetryWindow.Alignment alignment(List<TelemetryWindow> segments) {
    List<TelemetryWindow.Alignment> kinds =
        segments.stream().map(TelemetryWindow::alignment).distinct().toList();
    if (kinds.size() != 1) {
      throw new IllegalArgumentException("Segments of different alignments: " + kinds);
    }
    return kinds.getFirst();
  }

  /** The work on one training. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Draft(
      List<Parameter> offered,
      Folds folds,
      Pace pace,
      int[] windows,
      TelemetryWindow.Alignment alignment,
      int threads) {

    RelationFit fit() throws TrainingRefused {
      TrainingTable table = TrainingTable.of(offered, folds, pace);
      List<Segment> all = table.all();
      int columns = table.columns().size();
      Scaling scaling = Scaling.of(all, columns, null);
      double[][] maxima = highestMeans(table.folds(), scaling);
      List<List<Integer>> peers = PeerGroups.of(all, table.units());
      double[][] thresholds = Thresholds.of(Thresholds.pooled(maxima, peers), folds.count());
      Thresholds.raiseSparse(thresholds, all, scaling, windows, pace);
      RelationModel model =
          new RelationModel(
              pace,
              alignment,
              folds.count(),
              all.stream().mapToInt(Segment::rows).sum() / pace.periodRows(),
              table.inputs(thresholds),
              table.columns(),
              scaling,
              Prototypes.of(all, scaling),
              windows,
              thresholds);
      if (model.parameters().stream().noneMatch(RelationModel.Input::monitored)) {
        throw new TrainingRefused(
            String.format(
                Locale.ROOT,
                "Not enough training: with %d independent segments of %.1f orbits in all no"
                    + " parameter can be monitored",
                folds.count(),
                model.periods()));
      }
      return new RelationFit(model, coverage(model, table.reasons()));
    }

    /** The highest mean exceedance of held-out rows, by column and window. */
    private double[][] highestMeans(List<List<Segment>> parts, Scaling whole) {
      List<Callable<double[][]>> work =
          IntStream.range(0, parts.size())
              .mapToObj(i -> (Callable<double[][]>) () -> heldOut(parts, i, whole))
              .toList();
      double[][] maxima = new double[whole.columns()][windows.length];
      for (double[][] one : SideBySide.results(work, threads)) {
        for (int j = 0; j < maxima.length; j++) {
          for (int w = 0; w < windows.length; w++) {
            maxima[j][w] = Math.max(maxima[j][w], one[j][w]);
          }
        }
      }
      return maxima;
    }

    private double[][] heldOut(List<List<Segment>> parts, int fold, Scaling whole) {
      List<Segment> others =
          IntStream.range(0, parts.size())
              .filter(i -> i != fold)
              .mapToObj(parts::get)
              .flatMap(List::stream)
              .toList();
      int columns = whole.columns();
      Scaling scaling = Scaling.of(others, columns, whole);
      ExpectedBands bands = new ExpectedBands(scaling, Prototypes.of(others, scaling));
      SlidingMeans means = new SlidingMeans(windows, pace, columns);
      double[][] maxima = new double[columns][windows.length];
      double[] row = new double[columns];
      for (Segment segment : parts.get(fold)) {
        means.restart();
        boolean[] starts = pace.historyStarts(segment.times());
        for (int t = 0; t < segment.rows(); t++) {
          if (starts[t]) {
            bands.restart();
          }
          for (int j = 0; j < columns; j++) {
            row[j] = segment.columns()[j][t];
          }
          bands.next(row);
          means.next(segment.times()[t], bands.exceedance);
          Thresholds.raiseTo(maxima, means);
        }
      }
      return maxima;
    }

    private List<Coverage> coverage(RelationModel model, List<Optional<String>> reasons) {
      List<Coverage> coverage = new ArrayList<>();
      for (int i = 0; i < offered.size(); i++) {
        Parameter parameter = offered.get(i);
        boolean monitored =
            model.parameters().stream()
                .anyMatch(input -> input.id().equals(parameter.id()) && input.monitored());
        coverage.add(
            monitored
                ? Coverage.monitored(parameter.id())
                : Coverage.not(
                    parameter.id(),
                    reasons
                        .get(i)
                        .orElse(
                            "not monitorable with this training: it strays too far from what the other parameters imply")));
      }
      return coverage;
    }
  }
}

package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.facsat2.telemetry.TelemetryWindow;

/**
 * The independent parts of a training, each of which is held out once. A segment of less than
 * {@link #SHORTEST_PERIODS} is not used. A long segment is cut into blocks of two periods or more;
 * more than {@link #AT_MOST} parts are joined, neighbours with neighbours.
 *
 * @param parts by rising time; each one or more runs of consecutive rows
 */
record Folds(List<List<TelemetryWindow>> parts) {
  static final double SHORTEST_PERIODS = 0.75;
  private static final int AT_MOST = 10;
  private static final int PERIODS_A_BLOCK = 2;

  Folds {
    parts = parts.stream().map(List::copyOf).toList();
  }

  /**
   * Cuts segments.
   *
   * @throws TrainingRefused if there are too few parts
   */
  static Folds of(List<TelemetryWindow> segments, double periodRows, int minimumFolds)
      throws TrainingRefused {
    List<TelemetryWindow> blocks = new ArrayList<>();
    double periods = 0;
    int usable = 0;
    for (TelemetryWindow segment : segments) {
      double own = segment.rows() / periodRows;
      periods += own;
      if (own >= SHORTEST_PERIODS) {
        usable++;
        blocks.addAll(cut(segment, Math.clamp((int) (own / PERIODS_A_BLOCK), 1, AT_MOST)));
      }
    }
    if (blocks.size() < minimumFolds) {
      throw new TrainingRefused(
          String.format(
              Locale.ROOT,
              "Not enough training: needs %d independent orbits (segments of %.2f orbits or more,"
                  + " or one of %d orbits), has %.1f in %d %s of that length",
              minimumFolds,
              SHORTEST_PERIODS,
              PERIODS_A_BLOCK * minimumFolds,
              periods,
              usable,
              usable == 1 ? "segment" : "segments"));
    }
    return new Folds(join(blocks));
  }

  private static List<TelemetryWindow> cut(TelemetryWindow segment, int count) {
    List<TelemetryWindow> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(segment.rows(bound(segment, i, count), bound(segment, i + 1, count)));
    }
    return blocks;
  }

  private static int bound(TelemetryWindow segment, int block, int count) {
    return (int) ((long) segment.rows() * block / count);
  }

  private static List<List<TelemetryWindow>> join(List<TelemetryWindow> blocks) {
    int count = Math.min(blocks.size(), AT_MOST);
    List<List<TelemetryWindow>> joined = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      joined.add(blocks.subList(i * blocks.size() / count, (i + 1) * blocks.size() / count));
    }
    return joined;
  }

  int count() {
    return parts.size();
  }

  /** All runs of rows. */
  List<TelemetryWindow> runs() {
    return parts.stream().flatMap(List::stream).toList();
  }

  /** Rows of the fold whose longest run is shortest: longer windows cannot be calibrated. */
  int shortestRows() {
    return parts.stream()
        .map(runs -> runs.stream().map(TelemetryWindow::rows).max(Comparator.naturalOrder()))
        .mapToInt(longest -> longest.orElse(0))
        .min()
        .orElse(0);
  }
}

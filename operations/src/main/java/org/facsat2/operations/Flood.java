package org.facsat2.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.LimitsDetector;

/**
 * A limit that finds more than ten anomalies within an hour: as an alarm each they would hide all
 * others, so one alarm stands for them and names the limit.
 */
public final class Flood {
  /** Anomalies of one limit further apart than this are never of one flood. */
  public static final Duration WITHIN = Duration.ofHours(1);

  private static final int MOST = 10;

  private Flood() {}

  /**
   * The floods among anomalies.
   *
   * @param items in any order
   * @param anomalyOf the anomaly of an item
   * @return the items of each flood, by onset; what is in no flood is left out
   */
  public static <T> List<List<T>> among(List<T> items, Function<T, Anomaly> anomalyOf) {
    Map<String, List<T>> byRule = new LinkedHashMap<>();
    for (T item : items) {
      Anomaly anomaly = anomalyOf.apply(item);
      if (anomaly.detector().equals(LimitsDetector.NAME)) {
        byRule.computeIfAbsent(anomaly.group(), g -> new ArrayList<>()).add(item);
      }
    }
    List<List<T>> floods = new ArrayList<>();
    for (List<T> ofRule : byRule.values()) {
      ofRule.sort(Comparator.comparingLong(item -> onset(anomalyOf.apply(item))));
      collect(ofRule, anomalyOf, floods);
    }
    return floods;
  }

  private static <T> void collect(
      List<T> byOnset, Function<T, Anomaly> anomalyOf, List<List<T>> floods) {
    int from = 0;
    int to = 0;
    for (int i = 0; i + MOST < byOnset.size(); i++) {
      long took =
          onset(anomalyOf.apply(byOnset.get(i + MOST))) - onset(anomalyOf.apply(byOnset.get(i)));
      if (took < WITHIN.toNanos()) {
        if (i >= to) {
          addIfAny(byOnset, from, to, floods);
          from = i;
        }
        to = i + MOST + 1;
      }
    }
    addIfAny(byOnset, from, to, floods);
  }

  private static <T> void addIfAny(List<T> items, int from, int to, List<List<T>> floods) {
    if (from < to) {
      floods.add(List.copyOf(items.subList(from, to)));
    }
  }

  private static long onset(Anomaly anomaly) {
    return anomaly.range().startNanos();
  }
}

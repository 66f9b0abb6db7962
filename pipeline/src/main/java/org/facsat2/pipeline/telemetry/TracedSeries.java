package org.facsat2.pipeline.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.chunk.ChunkOrigins;

/**
 * Samples of which is known what ingestion brought each, with those that are hidden by others of
 * the same time: nothing is lost in a merge, so that it can be undone.
 */
final class TracedSeries {
  private final Series series;
  private final long[] ingestions;
  private final List<Sample> hidden;

  /** A sample under another one. */
  private record Sample(long time, double value, long ingestion) {}

  private TracedSeries(Series series, long[] ingestions, List<Sample> hidden) {
    this.series = series;
    this.ingestions = ingestions;
    this.hidden = hidden;
  }

  /** Samples of one ingestion. */
  static TracedSeries of(long ingestion, Series series) {
    long[] ingestions = new long[series.size()];
    Arrays.fill(ingestions, ingestion);
    return new TracedSeries(series, ingestions, List.of());
  }

  static TracedSeries of(Series series, ChunkOrigins origins) {
    long[] ingestions = new long[series.size()];
    int from = 0;
    for (ChunkOrigins.Run run : origins.runs()) {
      int to = Math.min(from + run.count(), ingestions.length);
      Arrays.fill(ingestions, from, to, run.ingestion());
      from = to;
    }
    List<Sample> hidden = new ArrayList<>();
    for (ChunkOrigins.Hidden part : origins.hidden()) {
      Series under = part.samples();
      for (int i = 0; i < under.size(); i++) {
        hidden.add(new Sample(under.time(i), under.value(i), part.ingestion()));
      }
    }
    return new TracedSeries(series, ingestions, hidden);
  }

  /** Merges layers, the one with precedence first. */
  static TracedSeries merge(List<TracedSeries> layers) {
    if (layers.isEmpty()) {
      return of(0, Series.EMPTY);
    }
    List<TracedSeries> rest = layers;
    while (rest.size() > 1) {
      List<TracedSeries> pairs = new ArrayList<>();
      for (int i = 0; i < rest.size(); i += 2) {
        pairs.add(i + 1 < rest.size() ? rest.get(i).over(rest.get(i + 1)) : rest.get(i));
      }
      rest = pairs;
    }
    return rest.getFirst();
  }

  private TracedSeries over(TracedSeries older) {
    int most = size() + older.size();
    long[] times = new long[most];
    double[] values = new double[most];
    long[] from = new long[most];
    List<Sample> under = new ArrayList<>(hidden);
    under.addAll(older.hidden);
    int i = 0;
    int j = 0;
    int n = 0;
    while (i < size() || j < older.size()) {
      boolean mine = j == older.size() || i < size() && series.time(i) <= older.series.time(j);
      if (mine && j < older.size() && older.series.time(j) == series.time(i)) {
        // Of one ingestion the later row of the file wins for good.
        if (older.ingestions[j] != ingestions[i]) {
          under.add(older.sample(j));
        }
        j++;
      }
      times[n] = mine ? series.time(i) : older.series.time(j);
      values[n] = mine ? series.value(i) : older.series.value(j);
      from[n++] = mine ? ingestions[i++] : older.ingestions[j++];
    }
    return new TracedSeries(
        Series.of(Arrays.copyOf(times, n), Arrays.copyOf(values, n)),
        Arrays.copyOf(from, n),
        under);
  }

  private Sample sample(int i) {
    return new Sample(series.time(i), series.value(i), ingestions[i]);
  }

  /** What it would be if there were no other ingestions than these. */
  TracedSeries only(LongPredicate wanted) {
    Map<Long, List<Sample>> layers = new TreeMap<>(Comparator.reverseOrder());
    for (int i = 0; i < size(); i++) {
      layers.computeIfAbsent(ingestions[i], number -> new ArrayList<>()).add(sample(i));
    }
    for (Sample sample : hidden) {
      layers.computeIfAbsent(sample.ingestion(), number -> new ArrayList<>()).add(sample);
    }
    layers.keySet().removeIf(number -> !wanted.test(number));
    return merge(
        layers.entrySet().stream().map(e -> of(e.getKey(), series(e.getValue()))).toList());
  }

  private static Series series(List<Sample> samples) {
    List<Sample> sorted = samples.stream().sorted(Comparator.comparingLong(Sample::time)).toList();
    return Series.of(
        sorted.stream().mapToLong(Sample::time).toArray(),
        sorted.stream().mapToDouble(Sample::value).toArray());
  }

  /** The samples from one index to another, with those hidden under them. */
  TracedSeries part(int from, int to) {
    long[] times = Arrays.copyOfRange(series.times(), from, to);
    return new TracedSeries(
        Series.of(times, Arrays.copyOfRange(series.values(), from, to)),
        Arrays.copyOfRange(ingestions, from, to),
        hidden.stream()
            .filter(s -> s.time() >= times[0] && s.time() <= times[times.length - 1])
            .toList());
  }

  int size() {
    return series.size();
  }

  Series series() {
    return series;
  }

  /** Numbers of all ingestions in it, rising. */
  List<Long> sources() {
    Set<Long> numbers = new TreeSet<>();
    for (long ingestion : ingestions) {
      numbers.add(ingestion);
    }
    hidden.forEach(sample -> numbers.add(sample.ingestion()));
    return List.copyOf(numbers);
  }

  ChunkOrigins origins() {
    List<ChunkOrigins.Run> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= ingestions.length; i++) {
      if (i == ingestions.length || ingestions[i] != ingestions[start]) {
        runs.add(new ChunkOrigins.Run(ingestions[start], i - start));
        start = i;
      }
    }
    Map<Long, List<Sample>> under = new TreeMap<>();
    for (Sample sample : hidden) {
      under.computeIfAbsent(sample.ingestion(), number -> new ArrayList<>()).add(sample);
    }
    return new ChunkOrigins(
        runs,
        under.entrySet().stream()
            .map(e -> new ChunkOrigins.Hidden(e.getKey(), series(e.getValue())))
            .toList());
  }
}

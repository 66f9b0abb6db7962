package org.facsat2.pipeline.ingestion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.facsat2.pipeline.ingestion.Ingestions.Extent;
import org.facsat2.pipeline.telemetry.ChunkEncoder.Cut;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.ChunkCodec;

/**
 * Cuts the samples of one parameter, as they come from a file, into chunks. Samples that came out
 * of order are sorted within their chunk; across chunks the later chunk has precedence, as the
 * later row of a file has.
 */
final class ChunkWriter {
  private static final int FIRST = 64;

  private final ParameterId parameter;
  private final long ingestion;
  private final Consumer<Cut> out;
  private long[] times = new long[0];
  private double[] values = new double[0];
  private int size;
  private boolean sorted = true;
  private int ordinal;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;
  private long samples;
  private long duplicates;
  private long conflicts;
  private final List<TimeRange> spans = new ArrayList<>();

  ChunkWriter(ParameterId parameter, long ingestion, Consumer<Cut> out) {
    this.parameter = parameter;
    this.ingestion = ingestion;
    this.out = out;
  }

  void add(long time, double value) {
    if (size == ChunkCodec.MAXIMUM_SAMPLES) {
      flush();
    }
    if (size == times.length) {
      grow();
    }
    sorted &= size == 0 || time > times[size - 1];
    times[size] = time;
    values[size++] = value;
  }

  private void grow() {
    int length = Math.clamp(2L * size, FIRST, ChunkCodec.MAXIMUM_SAMPLES);
    times = Arrays.copyOf(times, length);
    values = Arrays.copyOf(values, length);
  }

  void flush() {
    if (size == 0) {
      return;
    }
    Series series = sorted ? inOrder() : sortedLastWins();
    duplicates += size - series.size();
    samples += series.size();
    firstNanos = Math.min(firstNanos, series.time(0));
    lastNanos = Math.max(lastNanos, series.time(series.size() - 1));
    spans.add(TimeRange.closed(series.time(0), series.time(series.size() - 1)));
    out.accept(new Cut(new ChunkId(parameter, ingestion, ordinal++), series));
    size = 0;
    sorted = true;
    // Thousands of parameters would all stay at their largest.
    times = new long[0];
    values = new double[0];
  }

  private Series inOrder() {
    return Series.of(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }

  private Series sortedLastWins() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    // Stable: of equal times the one that came last stays last.
    Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
    long[] sortedTimes = new long[size];
    double[] sortedValues = new double[size];
    int n = 0;
    for (int index : order) {
      if (n > 0 && sortedTimes[n - 1] == times[index]) {
        n--;
        conflicts += sortedValues[n] == values[index] ? 0 : 1;
      }
      sortedTimes[n] = times[index];
      sortedValues[n++] = values[index];
    }
    return Series.of(Arrays.copyOf(sortedTimes, n), Arrays.copyOf(sortedValues, n));
  }

  /** Samples that wait for their chunk. */
  int waiting() {
    return size;
  }

  long samples() {
    return samples;
  }

  long duplicates() {
    return duplicates;
  }

  /** Duplicates that had another value. */
  long conflicts() {
    return conflicts;
  }

  /** The time of each chunk, by ordinal. */
  List<TimeRange> spans() {
    return spans;
  }

  ParameterId parameter() {
    return parameter;
  }

  /** Takes account of samples that share their time with one of another chunk. */
  void addDuplicates(long more, long moreConflicts) {
    duplicates += more;
    samples -= more;
    conflicts += moreConflicts;
  }

  Extent extent() {
    return new Extent(parameter, firstNanos, lastNanos, samples);
  }
}

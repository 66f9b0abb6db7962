package org.facsat2.detection.internal.relation;

import java.util.Arrays;
import org.facsat2.detection.internal.Cbor;
import org.facsat2.detection.internal.LittleEndian;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an event showed of each parameter: its peak score and its furthest example. */
final class Evidence {
  private final double[] peaks;
  private final @Nullable Example[] examples;

  Evidence(int parameters) {
    peaks = new double[parameters];
    examples = new @Nullable Example[parameters];
  }

  void clear() {
    Arrays.fill(peaks, 0);
    Arrays.fill(examples, null);
  }

  void see(int parameter, double score, @Nullable Example example) {
    peaks[parameter] = Math.max(peaks[parameter], score);
    if (Example.isBetter(example, examples[parameter])) {
      examples[parameter] = example;
    }
  }

  void absorb(Evidence later) {
    for (int p = 0; p < peaks.length; p++) {
      see(p, later.peaks[p], later.examples[p]);
    }
  }

  double peak(int parameter) {
    return peaks[parameter];
  }

  @Nullable Example example(int parameter) {
    return examples[parameter];
  }

  void write(ObjectNode state, String field) {
    state.put(field + "Peaks", LittleEndian.bytes(peaks));
    Example.write(state, field, Arrays.asList(examples));
  }

  void read(JsonNode state, String field, int prototypes) {
    double[] readPeaks = Rows.ofWidth(peaks.length, Cbor.bytes(state, field + "Peaks"));
    System.arraycopy(readPeaks, 0, peaks, 0, peaks.length);
    var read = Example.read(state, field, prototypes);
    if (read.size() != examples.length) {
      throw new IllegalArgumentException(
          "A state with examples of " + read.size() + " parameters, not " + examples.length);
    }
    for (int p = 0; p < examples.length; p++) {
      examples[p] = read.get(p);
    }
  }
}

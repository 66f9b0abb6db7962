package org.facsat2.detection.internal.limits;

import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The extreme of the samples of a sliding time, in constant time a sample: a queue of only those
 * that can still become the extreme (D. Lemire: Streaming maximum-minimum filter using no more than
 * three comparisons per element, 2006).
 */
final class MonotoneWindow {
  private static final int FIRST_CAPACITY = 16;

  /** 1 for the largest value, -1 for the smallest. */
  private final int sign;

  private long[] times = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int head;
  private int size;

  private MonotoneWindow(int sign) {
    this.sign = sign;
  }

  static MonotoneWindow largest() {
    return new MonotoneWindow(1);
  }

  static MonotoneWindow smallest() {
    return new MonotoneWindow(-1);
  }

  void clear() {
    head = 0;
    size = 0;
  }

  void dropBefore(long time) {
    while (size > 0 && times[head] < time) {
      head = (head + 1) & (times.length - 1);
      size--;
    }
  }

  void add(long time, double value) {
    // Of equal values the later one stays: it outlasts the other.
    while (size > 0 && sign * values[index(size - 1)] <= sign * value) {
      size--;
    }
    if (size == times.length) {
      grow();
    }
    int at = index(size++);
    times[at] = time;
    values[at] = value;
  }

  private int index(int position) {
    return (head + position) & (times.length - 1);
  }

  private void grow() {
    long[] moreTimes = new long[times.length * 2];
    double[] moreValues = new double[times.length * 2];
    for (int i = 0; i < size; i++) {
      moreTimes[i] = times[index(i)];
      moreValues[i] = values[index(i)];
    }
    times = moreTimes;
    values = moreValues;
    head = 0;
  }

  /** Time of the extreme; only if it is not empty. */
  long time() {
    return times[head];
  }

  /** The extreme; only if it is not empty. */
  double value() {
    return values[head];
  }

  void write(ObjectNode state) {
    ArrayNode writtenTimes = state.putArray("times");
    ArrayNode writtenValues = state.putArray("values");
    for (int i = 0; i < size; i++) {
      writtenTimes.add(times[index(i)]);
      writtenValues.add(values[index(i)]);
    }
  }

  void read(JsonNode state) {
    clear();
    JsonNode readTimes = state.required("times");
    JsonNode readValues = state.required("values");
    int capacity = Math.max(FIRST_CAPACITY, Integer.highestOneBit(readTimes.size()) * 2);
    times = Arrays.copyOf(times, capacity);
    values = Arrays.copyOf(values, capacity);
    for (int i = 0; i < readTimes.size(); i++) {
      times[i] = readTimes.required(i).longValue();
      values[i] = readValues.required(i).doubleValue();
    }
    size = readTimes.size();
  }
}

package org.facsat2.telemetry.chunk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values as indices into the few different ones that there are. */
final class ValueDictionary {
  private static final int MOST_ENTRIES = 256;
  private static final int SLOTS = 1024;
  private static final long FIBONACCI = 0x9E3779B97F4A7C15L;
  private static final int SLOT_SHIFT = Long.SIZE - 10;

  private final long[] bits = new long[SLOTS];
  private final short[] numbers = new short[SLOTS];
  private final double[] entries = new double[MOST_ENTRIES];
  private int size;

  private ValueDictionary() {
    Arrays.fill(numbers, (short) -1);
  }

  /** The body; null where there are more than {@value #MOST_ENTRIES} different values. */
  static byte @Nullable [] encode(double[] values) {
    ValueDictionary dictionary = new ValueDictionary();
    long[] indices = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      int number = dictionary.number(values[i]);
      if (number < 0) {
        return null;
      }
      indices[i] = number;
    }
    double[] sorted = Arrays.copyOf(dictionary.entries, dictionary.size);
    Arrays.sort(sorted);
    long[] rank = new long[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      rank[dictionary.number(sorted[i])] = i;
    }
    for (int i = 0; i < indices.length; i++) {
      indices[i] = rank[(int) indices[i]];
    }
    ByteWriter out = new ByteWriter();
    out.u8(sorted.length - 1);
    ValuesCodec.encodePlainly(sorted).write(out);
    IntegersCodec.write(out, indices);
    return out.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws UnreadableChunkException if it is damaged
   */
  static double[] decode(ByteReader in, int count) {
    int size = in.u8() + 1;
    double[] entries = ValuesCodec.decodePlainly(Section.read(in), size);
    long[] indices = IntegersCodec.read(in, count);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      if (indices[i] < 0 || indices[i] >= size) {
        throw in.damaged("entry " + indices[i] + " of a dictionary of " + size);
      }
      values[i] = entries[(int) indices[i]];
    }
    return values;
  }

  private int number(double value) {
    long wanted = Double.doubleToRawLongBits(value);
    int slot = (int) (wanted * FIBONACCI >>> SLOT_SHIFT);
    while (numbers[slot] >= 0) {
      if (bits[slot] == wanted) {
        return numbers[slot];
      }
      slot = (slot + 1) % SLOTS;
    }
    if (size == MOST_ENTRIES) {
      return -1;
    }
    bits[slot] = wanted;
    numbers[slot] = (short) size;
    entries[size] = value;
    return size++;
  }
}

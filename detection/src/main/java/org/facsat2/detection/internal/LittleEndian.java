package org.facsat2.detection.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of numbers as bytes, lowest byte first. */
public final class LittleEndian {
  private LittleEndian() {}

  public static byte[] bytes(double... values) {
    byte[] bytes = new byte[values.length * Double.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
    return bytes;
  }

  public static byte[] bytes(long... values) {
    byte[] bytes = new byte[values.length * Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return bytes;
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length * Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
    return bytes;
  }

  /**
   * The numbers back.
   *
   * @throws IllegalArgumentException if the bytes are no whole number of them
   */
  public static double[] doubles(byte[] bytes) {
    double[] values = new double[count(bytes, Double.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }

  /** As {@link #doubles(byte[])}. */
  public static long[] longs(byte[] bytes) {
    long[] values = new long[count(bytes, Long.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
    return values;
  }

  /** As {@link #doubles(byte[])}. */
  public static int[] ints(byte[] bytes) {
    int[] values = new int[count(bytes, Integer.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }

  private static int count(byte[] bytes, int size) {
    if (bytes.length % size != 0) {
      throw new IllegalArgumentException(
          bytes.length + " bytes are no whole number of values of " + size + " bytes");
    }
    return bytes.length / size;
  }
}

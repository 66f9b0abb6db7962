package org.facsat2.formats.internal.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The texts of a page, those that are absent left out; long ones are cut: no label is as long. */
interface TextValues {
  /** Bytes of a text that are read. */
  int LONGEST = 400;

  void read(@Nullable String[] into, int count) throws DamagedParquetException;

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, Math.min(length, LONGEST), StandardCharsets.UTF_8);
  }

  /** Length and text, one after the other. */
  final class Plain implements TextValues {
    private final ByteBuffer bytes;

    Plain(byte[] page, int from, int to) {
      this.bytes = ByteBuffer.wrap(page, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void read(@Nullable String[] into, int count) throws DamagedParquetException {
      for (int i = 0; i < count; i++) {
        int length = bytes.remaining() < 4 ? -1 : bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
          throw new DamagedParquetException("a text of " + length + " bytes");
        }
        into[i] = text(bytes.array(), bytes.position(), length);
        bytes.position(bytes.position() + length);
      }
    }
  }

  /** Positions in a dictionary. */
  final class Coded implements TextValues {
    private final HybridRuns codes;
    private final @Nullable String[] dictionary;

    Coded(HybridRuns codes, @Nullable String[] dictionary) {
      this.codes = codes;
      this.dictionary = dictionary;
    }

    @Override
    public void read(@Nullable String[] into, int count) throws DamagedParquetException {
      int[] buffer = new int[count];
      codes.read(buffer, count);
      for (int i = 0; i < count; i++) {
        int code = buffer[i];
        if (code < 0 || code >= dictionary.length) {
          throw new DamagedParquetException("a value that is not in the dictionary");
        }
        into[i] = dictionary[code];
      }
    }
  }

  /** All lengths as differences, then all texts; each may begin as the one before did. */
  final class Joined implements TextValues {
    private final long[] prefixes;
    private final long[] lengths;
    private final byte[] page;
    private final int to;
    private int position;
    private int next;
    private byte[] last = new byte[0];

    /**
     * Texts of one of the two delta encodings.
     *
     * @param prefixed true if the lengths of common beginnings come first
     */
    Joined(byte[] page, int from, int to, boolean prefixed, int count)
        throws DamagedParquetException {
      this.page = page;
      this.to = to;
      int at = from;
      long[] common = new long[0];
      if (prefixed) {
        DeltaNumbers numbers = new DeltaNumbers(page, at, to);
        common = all(numbers, count);
        at = numbers.position();
      }
      DeltaNumbers numbers = new DeltaNumbers(page, at, to);
      this.prefixes = common;
      this.lengths = all(numbers, count);
      this.position = numbers.position();
    }

    private static long[] all(DeltaNumbers numbers, int count) throws DamagedParquetException {
      if (numbers.left() > count) {
        throw new DamagedParquetException("more lengths than texts");
      }
      long[] all = new long[(int) numbers.left()];
      numbers.read(all, all.length);
      return all;
    }

    @Override
    public void read(@Nullable String[] into, int count) throws DamagedParquetException {
      for (int i = 0; i < count; i++, next++) {
        long length = next < lengths.length ? lengths[next] : -1;
        if (length < 0 || length > to - position) {
          throw new DamagedParquetException("a text of " + length + " bytes");
        }
        into[i] = prefixes.length == 0 ? text(page, position, (int) length) : joined((int) length);
        position += (int) length;
      }
    }

    private String joined(int length) throws DamagedParquetException {
      long common = next < prefixes.length ? prefixes[next] : -1;
      if (common < 0 || common > last.length) {
        // Beginnings longer than what is kept of a text cannot be told any more.
        throw new DamagedParquetException("texts that share more than " + last.length + " bytes");
      }
      byte[] whole = new byte[(int) Math.min(LONGEST_SHARED, common + length)];
      System.arraycopy(last, 0, whole, 0, (int) common);
      System.arraycopy(page, position, whole, (int) common, whole.length - (int) common);
      last = whole;
      return text(whole, 0, whole.length);
    }
  }

  /** Bytes that two texts may share. */
  int LONGEST_SHARED = 1 << 16;
}

package org.facsat2.formats.internal.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where records end in bytes that begin with one: at a line end that is not between quotation
 * marks. Delimiters, quotation marks and line ends are single bytes in every charset that is read.
 */
final class RecordEnds {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWS = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = '"' * LOWS;

  private RecordEnds() {}

  /** Index behind the last record that ends in the range; -1 if none does. */
  static int last(byte[] bytes, int from, int to, byte delimiter) {
    return hasQuote(bytes, from, to)
        ? scan(bytes, from, to, delimiter, false)
        : lastLineEnd(bytes, from, to);
  }

  /** Index behind the first record; -1 if it does not end in the range. */
  static int first(byte[] bytes, int from, int to, byte delimiter) {
    return scan(bytes, from, to, delimiter, true);
  }

  private static boolean hasQuote(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      // Mycroft's test for a zero byte, on eight of them at once.
      long different = (long) LONGS.get(bytes, at) ^ QUOTES;
      if (((different - LOWS) & ~different & HIGHS) != 0) {
        return true;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == '"') {
        return true;
      }
    }
    return false;
  }

  private static int lastLineEnd(byte[] bytes, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    // A last CR may be half of a CR LF.
    for (int i = to - 2; i >= from; i--) {
      if (bytes[i] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int scan(byte[] bytes, int from, int to, byte delimiter, boolean first) {
    int end = -1;
    boolean inside = false;
    boolean quoted = false;
    boolean cellStart = true;
    for (int i = from; i < to; i++) {
      byte c = bytes[i];
      if (inside) {
        inside = c != '"';
        continue;
      }
      if (c == '"' && (cellStart || quoted)) {
        inside = true;
        quoted = true;
        cellStart = false;
        continue;
      }
      boolean halfLineEnd = c == '\r' && (i + 1 == to || bytes[i + 1] == '\n');
      if ((c == '\n' || c == '\r') && !halfLineEnd) {
        end = i + 1;
        if (first) {
          return end;
        }
      }
      cellStart = c == delimiter || c == '\n' || c == '\r';
      quoted &= !cellStart;
    }
    return end;
  }
}

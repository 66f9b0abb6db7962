package org.facsat2.formats.internal.csv;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * The cells of a block's rows, one row after the other, as bytes: they become objects only when
 * asked for as texts. Reads what {@link CsvRecords} reads, in the same way.
 */
final class RowCells {
  private final byte[] bytes;
  private final int stop;
  private final byte delimiter;
  private final Charset charset;
  private int position;
  private long line;
  private long linesRead;
  private int size;
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private boolean[] quoted = new boolean[32];

  RowCells(CsvBlocks.Block block, char delimiter, Charset charset) {
    this.bytes = block.bytes();
    this.position = block.from();
    this.stop = block.to();
    this.delimiter = (byte) delimiter;
    this.charset = charset;
  }

  /** Goes to the next row that is no empty line; false if there is none. */
  boolean next() throws UnreadableRowException {
    while (position < stop) {
      line = ++linesRead;
      int start = position;
      readRow();
      if (position - start > CsvRecords.LONGEST_CELL) {
        refuseTooLarge();
      }
      if (size > 1 || starts[0] < ends[0]) {
        return true;
      }
    }
    return false;
  }

  private void readRow() throws UnreadableRowException {
    size = 0;
    int at = position;
    while (true) {
      int start = at;
      boolean quotes = at < stop && bytes[at] == '"';
      at = quotes ? endOfQuoted(at) : endOfPlain(at);
      add(start, at, quotes);
      if (at == stop) {
        position = stop;
        return;
      }
      byte end = bytes[at++];
      if (end != delimiter) {
        boolean pair = end == '\r' && at < stop && bytes[at] == '\n';
        position = pair ? at + 1 : at;
        return;
      }
    }
  }

  private int endOfPlain(int start) {
    int at = start;
    while (at < stop) {
      byte c = bytes[at];
      if (c == delimiter || c <= '\r' && (c == '\n' || c == '\r')) {
        return at;
      }
      at++;
    }
    return stop;
  }

  /** Two marks in a row stay inside; what follows the closing one up to the delimiter is taken. */
  private int endOfQuoted(int start) throws UnreadableRowException {
    boolean inside = true;
    for (int at = start + 1; at < stop; at++) {
      byte c = bytes[at];
      if (c == '"') {
        inside = !inside;
      } else if (c == '\n' || c == '\r') {
        if (!inside) {
          return at;
        }
        linesRead += c == '\n' && bytes[at - 1] == '\r' ? 0 : 1;
      } else if (c == delimiter && !inside) {
        return at;
      }
    }
    if (inside) {
      throw new UnreadableRowException(line, "a quotation mark is not closed");
    }
    return stop;
  }

  private void add(int start, int end, boolean quotes) throws UnreadableRowException {
    if (size == starts.length) {
      if (size >= CsvRecords.MOST_CELLS) {
        throw new UnreadableRowException(line, "there are too many cells");
      }
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      quoted = Arrays.copyOf(quoted, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    quoted[size++] = quotes;
  }

  private void refuseTooLarge() throws UnreadableRowException {
    long characters = 0;
    for (int i = 0; i < size; i++) {
      int length = raw(i).length();
      characters += length;
      if (length > CsvRecords.LONGEST_CELL || characters > CsvRecords.LONGEST_RECORD) {
        throw new UnreadableRowException(line, "cell " + (i + 1) + " is too large");
      }
    }
  }

  /** Line of the row within the block, the first is 1. */
  long line() {
    return line;
  }

  /** Lines of the block up to the end of the row. */
  long linesRead() {
    return linesRead;
  }

  /** Index behind the row. */
  int position() {
    return position;
  }

  /** Number of cells in the row. */
  int size() {
    return size;
  }

  /** A cell's text, without blanks around it. */
  String text(int index) {
    return quoted[index] ? unquoted(raw(index)).strip() : raw(index).strip();
  }

  private String raw(int index) {
    return new String(bytes, starts[index], ends[index] - starts[index], charset);
  }

  private static String unquoted(String raw) {
    int end = raw.endsWith("\"") ? raw.length() - 1 : raw.length();
    StringBuilder text = new StringBuilder(end);
    boolean dropNext = true;
    for (int i = 1; i < end; i++) {
      char c = raw.charAt(i);
      if (c != '"') {
        text.append(c);
      } else if (dropNext) {
        dropNext = false;
      } else {
        text.append(c);
        dropNext = true;
      }
    }
    return text.toString();
  }

  byte[] bytes() {
    return bytes;
  }

  /** Index of a cell's first byte, behind blanks and the quotation mark if another one ends it. */
  int start(int index) {
    int at = hasPair(index) ? starts[index] + 1 : starts[index];
    int end = ends[index];
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  /** Index behind a cell's last byte, that is no blank; not before its start. */
  int end(int index, int start) {
    int end = hasPair(index) ? ends[index] - 1 : ends[index];
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    return Math.max(start, end);
  }

  private boolean hasPair(int index) {
    return quoted[index] && ends[index] - starts[index] > 1 && bytes[ends[index] - 1] == '"';
  }
}

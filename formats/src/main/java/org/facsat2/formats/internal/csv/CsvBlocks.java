package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file in blocks of whole records, without its header. Where it is cut depends on its bytes
 * alone, not on how they come.
 */
final class CsvBlocks {
  private static final int BYTES = 512 << 10;

  /** No record that is read has more bytes: three a character, and its delimiters. */
  private static final int LONGEST_RECORD_BYTES =
      3 * CsvRecords.LONGEST_RECORD + 3 * CsvRecords.MOST_CELLS;

  private final InputStream in;
  private final byte delimiter;
  private final int blockBytes;
  private byte[] buffer = new byte[0];
  private int start;
  private int size;
  private boolean ended;
  private final long headerLines;

  /**
   * Some records.
   *
   * @param from index of the first byte
   * @param to index behind the last
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Block(byte[] bytes, int from, int to) {}

  /** Reads the header, and the blank lines before it, away. */
  CsvBlocks(InputStream in, char delimiter) throws IOException {
    this(in, delimiter, BYTES);
  }

  /** With blocks of about so many bytes. */
  CsvBlocks(InputStream in, char delimiter, int blockBytes) throws IOException {
    this.in = in;
    this.blockBytes = blockBytes;
    this.delimiter = (byte) delimiter;
    int end = -1;
    while (end < 0 && !ended && size <= LONGEST_RECORD_BYTES) {
      fill();
      int header = 0;
      while (header < size && isLineEnd(buffer[header])) {
        header++;
      }
      end = RecordEnds.first(buffer, header, size, this.delimiter);
    }
    start = end < 0 ? size : end;
    headerLines = lines(start);
  }

  private static boolean isLineEnd(byte character) {
    return character == '\n' || character == '\r';
  }

  private long lines(int to) {
    long lines = 0;
    for (int i = 0; i < to; i++) {
      boolean secondHalf = buffer[i] == '\n' && i > 0 && buffer[i - 1] == '\r';
      if (isLineEnd(buffer[i]) && !secondHalf) {
        lines++;
      }
    }
    return lines;
  }

  /** Lines before the first block. */
  long headerLines() {
    return headerLines;
  }

  /** The next block; null at the end. The last one may end with half a record. */
  @Nullable Block next() throws IOException {
    while (true) {
      if (ended || size - start > LONGEST_RECORD_BYTES) {
        // A record that is too long is told by whoever reads the block, and nothing follows.
        boolean empty = start == size;
        Block rest = new Block(buffer, start, size);
        start = size;
        ended = true;
        return empty ? null : rest;
      }
      int end = RecordEnds.last(buffer, start, size, delimiter);
      if (end > 0) {
        Block block = new Block(buffer, start, end);
        start = end;
        return block;
      }
      fill();
    }
  }

  /** Whether the blocks given so far are all of the file. */
  boolean isAtEnd() {
    return ended && start == size;
  }

  /** Takes the rest of the buffer into a new one, since blocks keep theirs, and reads on. */
  private void fill() throws IOException {
    int rest = size - start;
    byte[] fresh = new byte[Math.max(blockBytes, 2 * rest)];
    System.arraycopy(buffer, start, fresh, 0, rest);
    int read = in.readNBytes(fresh, rest, fresh.length - rest);
    ended = read < fresh.length - rest;
    // A small file should not keep a large buffer while others are read.
    buffer = ended ? Arrays.copyOf(fresh, rest + read) : fresh;
    start = 0;
    size = rest + read;
  }
}

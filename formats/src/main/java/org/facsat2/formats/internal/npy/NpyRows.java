package org.facsat2.formats.internal.npy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.facsat2.formats.Spool;
import org.facsat2.formats.UnreadableTelemetryException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an array, some at a time, with their elements one after the other whatever their
 * order in the file: one that lies by column is kept whole beside, and read in pieces.
 */
final class NpyRows implements AutoCloseable {
  private static final int MOST_ROWS = 4096;
  private static final int MOST_BYTES = 8 << 20;

  private final NpyHeader header;
  private final InputStream in;
  private final Spool.@Nullable Kept kept;
  private final int atOnce;
  private long given;

  /** Of a file that has been read as far as its numbers begin; it is not closed. */
  NpyRows(NpyHeader header, InputStream in, Spool spool) throws IOException {
    this.header = header;
    this.in = in;
    int rowBytes = header.row().bytes();
    this.atOnce = Math.clamp(MOST_BYTES / Math.max(1, rowBytes), 1, MOST_ROWS);
    this.kept = header.byColumn() ? spool.keep(in) : null;
    if (kept != null && kept.length() != header.rows() * rowBytes) {
      kept.close();
      throw NpyException.damaged(
          "it has %,d bytes of numbers, and should have %,d"
              .formatted(kept.length(), header.rows() * rowBytes));
    }
  }

  /**
   * Some rows.
   *
   * @param first number of the first of them, from 1
   * @param count how many
   * @param bytes of all of them, row after row
   */
  record Some(long first, int count, ByteBuffer bytes) {}

  /** The next ones; null at the end. */
  @Nullable Some next() throws IOException {
    int count = (int) Math.min(atOnce, header.rows() - given);
    if (count == 0) {
      if (kept == null && in.read() >= 0) {
        throw NpyException.damaged("there are bytes behind its last row");
      }
      return null;
    }
    byte[] bytes = kept == null ? streamed(count) : gathered(kept, count);
    Some some = new Some(given + 1, count, ByteBuffer.wrap(bytes));
    given += count;
    return some;
  }

  private byte[] streamed(int count) throws IOException {
    int length = count * header.row().bytes();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw endsEarly(given + bytes.length / Math.max(1, header.row().bytes()));
    }
    return bytes;
  }

  private byte[] gathered(Spool.Kept file, int count) throws IOException {
    int rowBytes = header.row().bytes();
    byte[] bytes = new byte[count * rowBytes];
    for (NpyRow.Column column : header.row().columns()) {
      int size = column.element().bytes();
      byte[] part = new byte[count * size];
      try {
        file.read(header.rows() * column.offset() + given * size, part);
      } catch (EOFException e) {
        throw endsEarly(given);
      }
      for (int row = 0; row < count; row++) {
        System.arraycopy(part, row * size, bytes, row * rowBytes + column.offset(), size);
      }
    }
    return bytes;
  }

  private UnreadableTelemetryException endsEarly(long rows) {
    return NpyException.damaged("it ends behind row %,d of %,d".formatted(rows, header.rows()));
  }

  @Override
  public void close() throws IOException {
    if (kept != null) {
      kept.close();
    }
  }
}

package org.facsat2.formats.internal.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.facsat2.formats.Spool;

/** A file, read where it is needed. */
final class ParquetFile implements Closeable {
  private static final int EDGE = 4;
  private static final int TAIL = 8;
  private static final int LARGEST_FOOTER = 64 << 20;
  private static final long FREE_CELLS = 64L << 20;
  private static final long CELLS_PER_BYTE = 4000;

  private final Spool.Kept bytes;
  private final long length;
  private final Footer footer;

  private ParquetFile(Spool.Kept bytes) throws IOException {
    this.bytes = bytes;
    this.length = bytes.length();
    this.footer = readFooter();
  }

  /** Reads the stream to its end. */
  static ParquetFile open(InputStream in, Spool spool) throws IOException {
    Spool.Kept bytes = spool.keep(in);
    try {
      return new ParquetFile(bytes);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  Footer footer() {
    return footer;
  }

  long length() {
    return length;
  }

  private Footer readFooter() throws IOException {
    if (length < EDGE + TAIL) {
      throw new DamagedParquetException("only " + length + " bytes");
    }
    byte[] tail = read(length - TAIL, TAIL);
    int size = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    String magic = new String(tail, TAIL - EDGE, EDGE, StandardCharsets.ISO_8859_1);
    if (magic.equals("PARE")) {
      throw new DamagedParquetException("an encrypted footer, which is not read");
    }
    if (!magic.equals("PAR1")) {
      throw new DamagedParquetException("no footer at its end; it may be cut off");
    }
    if (size <= 0 || size > Math.min(LARGEST_FOOTER, length - TAIL - EDGE)) {
      throw new DamagedParquetException("a footer of " + size + " bytes");
    }
    Footer parsed = Footer.parse(read(length - TAIL - size, size));
    refuseBomb(parsed);
    return parsed;
  }

  /** Runs say in a few bytes how often a value comes: what a file can expand to has an end. */
  private void refuseBomb(Footer parsed) throws DamagedParquetException {
    double cells = (double) parsed.rows() * Math.max(1, parsed.leaves().size());
    if (cells > FREE_CELLS && cells / CELLS_PER_BYTE > length) {
      throw new DamagedParquetException(
          parsed.rows()
              + " rows of "
              + parsed.leaves().size()
              + " columns in "
              + length
              + " bytes");
    }
  }

  /** Bytes of the file; all of them have to be there. */
  byte[] read(long offset, int count) throws IOException {
    if (offset < 0 || count < 0 || offset > length - count) {
      throw new DamagedParquetException(count + " bytes at " + offset + " of " + length);
    }
    byte[] some = new byte[count];
    bytes.read(offset, some);
    return some;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}

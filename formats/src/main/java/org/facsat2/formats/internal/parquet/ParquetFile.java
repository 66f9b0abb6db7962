package org.facsat2.formats.internal.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file, read where it is needed. */
final class ParquetFile implements Closeable {
  private static final int EDGE = 4;
  private static final int TAIL = 8;
  private static final int LARGEST_FOOTER = 64 << 20;
  private static final long FREE_CELLS = 64L << 20;
  private static final long CELLS_PER_BYTE = 4000;

  private final FileChannel channel;
  private final long length;
  private final Footer footer;

  private ParquetFile(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
    this.footer = readFooter();
  }

  static ParquetFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new ParquetFile(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
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
    ByteBuffer tail = ByteBuffer.wrap(read(length - TAIL, TAIL)).order(ByteOrder.LITTLE_ENDIAN);
    int size = tail.getInt();
    String magic = new String(tail.array(), TAIL - EDGE, EDGE, StandardCharsets.ISO_8859_1);
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
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new DamagedParquetException("an unexpected end");
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

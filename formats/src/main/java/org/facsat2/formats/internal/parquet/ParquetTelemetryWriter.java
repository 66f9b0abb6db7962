package org.facsat2.formats.internal.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.facsat2.formats.TelemetryWriter;

/**
 * One column {@code time} of timestamps in nanoseconds and one of DOUBLE for each parameter; a page
 * a column and group of rows, packed by Zstandard. The same rows give the same bytes.
 */
public final class ParquetTelemetryWriter implements TelemetryWriter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_ROWS = 1 << 16;
  private static final int MOST_CELLS = 1 << 22;
  private static final int FEWEST_ROWS = 1 << 10;
  private static final int ZSTD_LEVEL = 3;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int BYTE_STREAM_SPLIT = 9;

  private final OutputStream out;
  private final List<String> headers;
  private final int most;
  private final long[] times;
  private final double[][] columns;
  private final List<WrittenGroup> groups = new ArrayList<>();
  private int size;
  private long position;
  private long rows;

  private record WrittenGroup(int rows, List<WrittenChunk> chunks) {}

  private record WrittenChunk(long start, long packed, long unpacked, int encoding) {}

  /**
   * A writer.
   *
   * @param headers without the one of the time
   */
  public ParquetTelemetryWriter(OutputStream out, List<String> headers) throws IOException {
    this.out = out;
    this.headers = List.copyOf(headers);
    this.most = Math.clamp(MOST_CELLS / Math.max(1, headers.size()), FEWEST_ROWS, MOST_ROWS);
    this.times = new long[most];
    this.columns = new double[headers.size()][most];
    write(MAGIC);
  }

  @Override
  public void rows(long[] newTimes, double[][] newColumns) throws IOException {
    for (int done = 0; done < newTimes.length; ) {
      int some = Math.min(most - size, newTimes.length - done);
      System.arraycopy(newTimes, done, times, size, some);
      for (int c = 0; c < columns.length; c++) {
        System.arraycopy(newColumns[c], done, columns[c], size, some);
      }
      done += some;
      size += some;
      if (size == most) {
        writeGroup();
      }
    }
  }

  @Override
  public void finish() throws IOException {
    if (size > 0) {
      writeGroup();
    }
    byte[] footer = footer();
    write(footer);
    write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length).array());
    write(MAGIC);
    out.flush();
  }

  private void writeGroup() throws IOException {
    List<WrittenChunk> chunks = new ArrayList<>();
    byte[] page = new byte[8 * size];
    ByteBuffer plainTimes = little(page);
    for (int i = 0; i < size; i++) {
      plainTimes.putLong(times[i]);
    }
    chunks.add(writePage(page, PLAIN));
    for (double[] column : columns) {
      chunks.add(writeColumn(column));
    }
    groups.add(new WrittenGroup(size, chunks));
    rows += size;
    size = 0;
  }

  /**
   * Numbers of few digits shrink more as they are, noise with its bytes split: the smaller wins.
   */
  private WrittenChunk writeColumn(double[] column) throws IOException {
    int present = 0;
    for (int i = 0; i < size; i++) {
      present += Double.isNaN(column[i]) ? 0 : 1;
    }
    byte[] levels = levels(column);
    byte[] split = Arrays.copyOf(levels, levels.length + 8 * present);
    byte[] whole = split.clone();
    ByteBuffer plain = little(whole).position(levels.length);
    int at = 0;
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(column[i])) {
        plain.putDouble(column[i]);
        long bits = Double.doubleToRawLongBits(column[i]);
        for (int b = 0; b < 8; b++) {
          split[levels.length + b * present + at] = (byte) (bits >>> 8 * b);
        }
        at++;
      }
    }
    boolean plainIsSmaller =
        Zstd.compress(whole, ZSTD_LEVEL).length <= Zstd.compress(split, ZSTD_LEVEL).length;
    return plainIsSmaller ? writePage(whole, PLAIN) : writePage(split, BYTE_STREAM_SPLIT);
  }

  /** Whether each value is there: its length, and one run of bits. */
  private byte[] levels(double[] column) {
    int groupsOfEight = (size + 7) / 8;
    byte[] all = new byte[4 + 5 + groupsOfEight];
    ByteBuffer bytes = little(all);
    bytes.putInt(0);
    long header = (long) groupsOfEight << 1 | 1;
    for (; header >= 0x80; header >>>= 7) {
      bytes.put((byte) (header | 0x80));
    }
    bytes.put((byte) header);
    for (int i = 0; i < groupsOfEight * 8; i += 8) {
      int bits = 0;
      for (int b = 0; b < 8 && i + b < size; b++) {
        bits |= (Double.isNaN(column[i + b]) ? 0 : 1) << b;
      }
      bytes.put((byte) bits);
    }
    bytes.putInt(0, bytes.position() - 4);
    return Arrays.copyOf(all, bytes.position());
  }

  private WrittenChunk writePage(byte[] page, int encoding) throws IOException {
    byte[] packed = Zstd.compress(page, ZSTD_LEVEL);
    CRC32 crc = new CRC32();
    crc.update(packed);
    byte[] header =
        new ThriftWriter()
            .int32(1, PageHeader.DATA)
            .int32(2, page.length)
            .int32(3, packed.length)
            .int32(4, (int) crc.getValue())
            .begin(5)
            .int32(1, size)
            .int32(2, encoding)
            .int32(3, RLE)
            .int32(4, RLE)
            .end()
            .finish();
    WrittenChunk chunk =
        new WrittenChunk(
            position, header.length + packed.length, header.length + page.length, encoding);
    write(header);
    write(packed);
    return chunk;
  }

  private byte[] footer() {
    ThriftWriter thrift = new ThriftWriter().int32(1, 2);
    thrift.structs(2, 2 + headers.size());
    thrift.beginElement().text(4, "telemetry").int32(5, 1 + headers.size()).end();
    thrift.beginElement().int32(1, PhysicalType.INT64.number()).int32(3, 0).text(4, "time");
    thrift.begin(10).begin(8).bool(1, true).begin(2).begin(3).end().end().end().end().end();
    for (String header : headers) {
      thrift.beginElement();
      thrift.int32(1, PhysicalType.DOUBLE.number()).int32(3, 1).text(4, header).end();
    }
    thrift.int64(3, rows);
    thrift.structs(4, groups.size());
    groups.forEach(group -> group(thrift, group));
    return thrift.text(6, "facsat2").finish();
  }

  private void group(ThriftWriter thrift, WrittenGroup group) {
    thrift.beginElement();
    thrift.structs(1, group.chunks().size());
    long total = 0;
    for (int c = 0; c < group.chunks().size(); c++) {
      WrittenChunk chunk = group.chunks().get(c);
      PhysicalType type = c == 0 ? PhysicalType.INT64 : PhysicalType.DOUBLE;
      total += chunk.unpacked();
      thrift.beginElement().int64(2, chunk.start()).begin(3).int32(1, type.number());
      thrift.numbers(2, 2);
      thrift.int32(chunk.encoding());
      thrift.int32(RLE);
      thrift.texts(3, 1);
      thrift.text(c == 0 ? "time" : headers.get(c - 1));
      thrift.int32(4, Codec.ZSTD).int64(5, group.rows()).int64(6, chunk.unpacked());
      thrift.int64(7, chunk.packed()).int64(9, chunk.start()).end().end();
    }
    thrift.int64(2, total).int64(3, group.rows()).end();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }
}

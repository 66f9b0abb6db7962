package org.facsat2.formats.internal.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Unpacks pages. */
final class Codec {
  static final int UNCOMPRESSED = 0;
  static final int ZSTD = 6;
  private static final int SNAPPY = 1;
  private static final int GZIP = 2;

  private Codec() {}

  /**
   * What a page holds.
   *
   * @param codec as files name it
   * @param bytes the page as it stands in the file, from an index on
   * @param length bytes that it has to hold
   */
  static byte[] unpack(int codec, byte[] bytes, int from, int length)
      throws DamagedParquetException {
    byte[] out = new byte[length];
    switch (codec) {
      case UNCOMPRESSED -> {
        if (bytes.length - from != length) {
          throw new DamagedParquetException("a page of another length than it says");
        }
        return from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
      }
      case SNAPPY -> Snappy.unpack(bytes, from, out);
      case GZIP -> gzip(bytes, from, out);
      case ZSTD -> zstd(bytes, from, out);
      default ->
          throw new DamagedParquetException(
              "pages packed with codec "
                  + codec
                  + "; UNCOMPRESSED, SNAPPY, GZIP and ZSTD are read");
    }
    return out;
  }

  private static void zstd(byte[] bytes, int from, byte[] out) throws DamagedParquetException {
    try {
      long read = Zstd.decompressByteArray(out, 0, out.length, bytes, from, bytes.length - from);
      if (read != out.length) {
        throw new DamagedParquetException("a Zstandard block of another length than it says");
      }
    } catch (ZstdException e) {
      throw new DamagedParquetException("a damaged Zstandard block: " + e.getMessage());
    }
  }

  private static void gzip(byte[] bytes, int from, byte[] out) throws DamagedParquetException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
      if (in.readNBytes(out, 0, out.length) != out.length || in.read() >= 0) {
        throw new DamagedParquetException("a gzip block of another length than it says");
      }
    } catch (DamagedParquetException e) {
      throw e;
    } catch (IOException e) {
      throw new DamagedParquetException("a damaged gzip block: " + e.getMessage());
    }
  }
}

package org.facsat2.formats.internal.parquet;

import java.io.IOException;

/**
 * What stands before a page.
 *
 * @param kind 0 for values, 2 for a dictionary, 3 for values in the second form
 * @param unpacked bytes of the page once it is unpacked
 * @param packed bytes of the page as it stands in the file
 * @param crc of the packed bytes; -1 if it is not there
 * @param values those that are absent included
 * @param encoding of the values
 * @param levelEncoding of the definition levels
 * @param definitionBytes of the definition levels, in the second form
 * @param repetitionBytes of the repetition levels, in the second form
 * @param compressed whether values in the second form are packed
 * @param size bytes of the header itself
 */
record PageHeader(
    int kind,
    int unpacked,
    int packed,
    long crc,
    int values,
    int encoding,
    int levelEncoding,
    int definitionBytes,
    int repetitionBytes,
    boolean compressed,
    int size) {
  static final int DATA = 0;
  static final int DICTIONARY = 2;
  static final int DATA_V2 = 3;

  private static final int LARGEST_PAGE = 64 << 20;
  private static final int USUAL_HEADER = 256;
  private static final int LARGEST_HEADER = 1 << 20;

  private static final class Fields {
    private int kind = -1;
    private int unpacked = -1;
    private int packed = -1;
    private long crc = -1;
    private int values = -1;
    private int encoding = -1;
    private int levelEncoding = 3;
    private int definitionBytes;
    private int repetitionBytes;
    private boolean compressed = true;
  }

  /**
   * Reads the header at an offset.
   *
   * @param end of the column's pages
   */
  static PageHeader read(ParquetFile file, long offset, long end) throws IOException {
    int some = USUAL_HEADER;
    while (true) {
      int count = (int) Math.min(some, end - offset);
      try {
        return parse(file.read(offset, count), end - offset);
      } catch (DamagedParquetException e) {
        // Statistics of long texts make long headers.
        if (count < some || some >= LARGEST_HEADER) {
          throw e;
        }
        some *= 16;
      }
    }
  }

  private static PageHeader parse(byte[] bytes, long available) throws DamagedParquetException {
    ThriftReader thrift = new ThriftReader(bytes);
    Fields f = new Fields();
    thrift.struct(
        id -> {
          switch (id) {
            case 1 -> f.kind = thrift.int32();
            case 2 -> f.unpacked = thrift.int32();
            case 3 -> f.packed = thrift.int32();
            case 4 -> f.crc = thrift.int32() & 0xFFFFFFFFL;
            case 5 -> thrift.structField(field -> first(thrift, f, field));
            case 7 -> thrift.structField(field -> first(thrift, f, field));
            case 8 -> thrift.structField(field -> second(thrift, f, field));
            default -> thrift.skip();
          }
        });
    boolean possible =
        f.unpacked >= 0
            && f.unpacked <= LARGEST_PAGE
            && f.packed >= 0
            && f.packed <= LARGEST_PAGE
            && f.packed <= available - thrift.position();
    boolean holdsValues = f.kind == DATA || f.kind == DICTIONARY || f.kind == DATA_V2;
    if (!possible || holdsValues && f.values < 0) {
      throw new DamagedParquetException(
          "a page of "
              + f.packed
              + " bytes, unpacked "
              + f.unpacked
              + ", of "
              + f.values
              + " values; up to "
              + LARGEST_PAGE
              + " bytes are read");
    }
    return new PageHeader(
        f.kind,
        f.unpacked,
        f.packed,
        f.crc,
        f.values,
        f.encoding,
        f.levelEncoding,
        f.definitionBytes,
        f.repetitionBytes,
        f.compressed,
        thrift.position());
  }

  /** Of a dictionary, and of values in the first form. */
  private static void first(ThriftReader thrift, Fields f, int field)
      throws DamagedParquetException {
    switch (field) {
      case 1 -> f.values = thrift.int32();
      case 2 -> f.encoding = thrift.int32();
      case 3 -> {
        // Of a dictionary it says whether it is sorted, in no bytes of its own.
        if (f.kind == DATA) {
          f.levelEncoding = thrift.int32();
        } else {
          thrift.skip();
        }
      }
      default -> thrift.skip();
    }
  }

  private static void second(ThriftReader thrift, Fields f, int field)
      throws DamagedParquetException {
    switch (field) {
      case 1 -> f.values = thrift.int32();
      case 4 -> f.encoding = thrift.int32();
      case 5 -> f.definitionBytes = thrift.int32();
      case 6 -> f.repetitionBytes = thrift.int32();
      case 7 -> f.compressed = thrift.bool();
      default -> thrift.skip();
    }
  }
}

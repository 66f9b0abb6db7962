package org.facsat2.formats.internal.parquet;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * An unpacked page: which values are there, and those.
 *
 * @param bytes held in memory
 * @param values those that are absent included
 * @param levels 1 where a value is there; null if all are
 * @param numbers the values; null if they are texts
 * @param texts the values; null if they are numbers
 */
record Page(
    int bytes,
    int values,
    @Nullable HybridRuns levels,
    int definition,
    @Nullable NumberValues numbers,
    @Nullable TextValues texts) {

  private static final int PLAIN = 0;
  private static final int PLAIN_DICTIONARY = 2;
  private static final int RLE = 3;
  private static final int BIT_PACKED = 4;
  private static final int DELTA_BINARY_PACKED = 5;
  private static final int DELTA_LENGTH_BYTE_ARRAY = 6;
  private static final int DELTA_BYTE_ARRAY = 7;
  private static final int RLE_DICTIONARY = 8;
  private static final int BYTE_STREAM_SPLIT = 9;

  /** The values that pages name by their position. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record Dictionary(int bytes, long @Nullable [] numbers, @Nullable String @Nullable [] texts) {}

  static Dictionary dictionary(Leaf leaf, int codec, PageHeader header, byte[] packed)
      throws DamagedParquetException {
    checkCrc(header, packed);
    if (header.encoding() != PLAIN && header.encoding() != PLAIN_DICTIONARY) {
      throw new DamagedParquetException("a dictionary in encoding " + header.encoding());
    }
    byte[] page = Codec.unpack(codec, packed, 0, header.unpacked());
    int least = leaf.isText() ? 4 : leaf.type().width(leaf.length());
    if ((long) header.values() * Math.max(1, least) > page.length) {
      throw new DamagedParquetException("a dictionary with fewer values than it says");
    }
    if (leaf.isText()) {
      @Nullable String[] texts = new @Nullable String[header.values()];
      new TextValues.Plain(page, 0, page.length).read(texts, texts.length);
      return new Dictionary(page.length, null, texts);
    }
    long[] numbers = new long[header.values()];
    new NumberValues.Plain(leaf, page, 0, page.length).read(numbers, numbers.length);
    return new Dictionary(page.length, numbers, null);
  }

  static Page of(
      Leaf leaf, int codec, PageHeader header, byte[] packed, @Nullable Dictionary dictionary)
      throws DamagedParquetException {
    checkCrc(header, packed);
    int levelBits = 32 - Integer.numberOfLeadingZeros(leaf.definition());
    byte[] page;
    int from = 0;
    HybridRuns levels = null;
    if (header.kind() == PageHeader.DATA_V2) {
      int skipped = header.repetitionBytes();
      int end = skipped + header.definitionBytes();
      if (skipped < 0
          || header.definitionBytes() < 0
          || end > packed.length
          || end < 0
          || end > header.unpacked()) {
        throw new DamagedParquetException("levels of " + end + " bytes");
      }
      if (levelBits > 0) {
        levels =
            new HybridRuns(Arrays.copyOfRange(packed, skipped, end), 0, end - skipped, levelBits);
      }
      int how = header.compressed() ? codec : Codec.UNCOMPRESSED;
      page =
          packed.length == end && header.unpacked() == end
              ? new byte[0]
              : Codec.unpack(how, packed, end, header.unpacked() - end);
    } else {
      page = Codec.unpack(codec, packed, 0, header.unpacked());
      if (levelBits > 0) {
        if (header.levelEncoding() != RLE) {
          throw new DamagedParquetException(
              header.levelEncoding() == BIT_PACKED
                  ? "levels in the old encoding BIT_PACKED, which is not read"
                  : "levels in encoding " + header.levelEncoding());
        }
        int length = little(page, 0);
        from = 4 + length;
        if (length < 0 || from > page.length || from < 0) {
          throw new DamagedParquetException("levels of " + length + " bytes");
        }
        levels = new HybridRuns(page, 4, from, levelBits);
      }
    }
    return new Page(
        page.length + header.values() / 8,
        header.values(),
        levels,
        leaf.definition(),
        leaf.isText() ? null : numbers(leaf, header, page, from, dictionary),
        leaf.isText() ? texts(header, page, from, dictionary) : null);
  }

  private static NumberValues numbers(
      Leaf leaf, PageHeader header, byte[] page, int from, @Nullable Dictionary dictionary)
      throws DamagedParquetException {
    boolean whole = leaf.type() == PhysicalType.INT32 || leaf.type() == PhysicalType.INT64;
    switch (header.encoding()) {
      case PLAIN -> {
        return new NumberValues.Plain(leaf, page, from, page.length);
      }
      case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
        if (dictionary != null && dictionary.numbers() != null) {
          return new NumberValues.Coded(codes(page, from), dictionary.numbers());
        }
        throw new DamagedParquetException("a page whose dictionary is missing");
      }
      case RLE -> {
        if (leaf.type() == PhysicalType.BOOLEAN) {
          int length = little(page, from);
          if (length < 0 || length > page.length - from - 4) {
            throw new DamagedParquetException("truth values of " + length + " bytes");
          }
          return new NumberValues.Runs(new HybridRuns(page, from + 4, from + 4 + length, 1));
        }
      }
      case DELTA_BINARY_PACKED -> {
        if (whole) {
          return new NumberValues.Differences(
              new DeltaNumbers(page, from, page.length), leaf.type() == PhysicalType.INT32);
        }
      }
      case BYTE_STREAM_SPLIT -> {
        return new NumberValues.SplitBytes(leaf, page, from, page.length);
      }
      default -> {
        // Falls to what is said below.
      }
    }
    throw new DamagedParquetException(
        "numbers of the type " + leaf.type() + " in encoding " + header.encoding());
  }

  private static TextValues texts(
      PageHeader header, byte[] page, int from, @Nullable Dictionary dictionary)
      throws DamagedParquetException {
    return switch (header.encoding()) {
      case PLAIN -> new TextValues.Plain(page, from, page.length);
      case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
        if (dictionary == null || dictionary.texts() == null) {
          throw new DamagedParquetException("a page whose dictionary is missing");
        }
        yield new TextValues.Coded(codes(page, from), dictionary.texts());
      }
      case DELTA_LENGTH_BYTE_ARRAY ->
          new TextValues.Joined(page, from, page.length, false, header.values());
      case DELTA_BYTE_ARRAY ->
          new TextValues.Joined(page, from, page.length, true, header.values());
      default -> throw new DamagedParquetException("texts in encoding " + header.encoding());
    };
  }

  private static HybridRuns codes(byte[] page, int from) throws DamagedParquetException {
    // A page without values has no width either.
    int width = from < page.length ? page[from] & 0xFF : 0;
    return new HybridRuns(page, Math.min(from + 1, page.length), page.length, width);
  }

  private static int little(byte[] bytes, int at) throws DamagedParquetException {
    if (at > bytes.length - 4) {
      throw new DamagedParquetException("an unexpected end");
    }
    return bytes[at] & 0xFF
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
  }

  private static void checkCrc(PageHeader header, byte[] packed) throws DamagedParquetException {
    if (header.crc() >= 0) {
      CRC32 crc = new CRC32();
      crc.update(packed);
      if (crc.getValue() != header.crc()) {
        throw new DamagedParquetException("a page whose checksum differs");
      }
    }
  }
}

package org.facsat2.telemetry.chunk;

import java.util.Arrays;

/** The values of a chunk as a tag and a body; the shortest of the codings tried is written. */
final class ValuesCodec {
  private static final int CONSTANT = 1;
  private static final int RAW = 2;
  private static final int BYTE_PLANES_ZSTD = 3;
  private static final int DICTIONARY = 4;
  private static final int DECIMALS = 5;

  private static final String WHAT = "The value part of a chunk";

  private ValuesCodec() {}

  /**
   * Encodes values.
   *
   * @param decimals of most values, as {@link Decimals#of} found them
   */
  static Section encode(double[] values, int decimals) {
    if (isConstant(values)) {
      return encodePlainly(values);
    }
    byte[] dictionary = ValueDictionary.encode(values);
    byte[] integers = decimals < 0 ? null : Decimals.encode(values, decimals);
    if (dictionary != null && integers != null) {
      return Section.smaller(new Section(DICTIONARY, dictionary), new Section(DECIMALS, integers));
    }
    if (dictionary != null) {
      return new Section(DICTIONARY, dictionary);
    }
    if (integers != null) {
      return new Section(DECIMALS, integers);
    }
    ByteWriter planes = new ByteWriter(values.length * Double.BYTES);
    planes.bytePlanes(values);
    return Section.smaller(
        encodePlainly(values),
        new Section(BYTE_PLANES_ZSTD, Compression.compress(planes.toBytes())));
  }

  /** As a constant, decimals or as they are: what a dictionary's entries are written as. */
  static Section encodePlainly(double[] values) {
    ByteWriter body = new ByteWriter(values.length * Double.BYTES);
    if (isConstant(values)) {
      body.f64(values[0]);
      return new Section(CONSTANT, body.toBytes());
    }
    for (double value : values) {
      body.f64(value);
    }
    Section raw = new Section(RAW, body.toBytes());
    int decimals = Decimals.of(values);
    byte[] integers = decimals < 0 ? null : Decimals.encode(values, decimals);
    return integers == null ? raw : Section.smaller(raw, new Section(DECIMALS, integers));
  }

  static double[] decode(Section section, int count) {
    if (section.tag() != DICTIONARY) {
      return decodePlainly(section, count);
    }
    ByteReader body = ByteReader.over(section.body(), WHAT);
    double[] values = ValueDictionary.decode(body, count);
    body.expectEnd();
    return values;
  }

  /** All codings but the dictionary. */
  static double[] decodePlainly(Section section, int count) {
    ByteReader body = ByteReader.over(section.body(), WHAT);
    double[] values = new double[count];
    switch (section.tag()) {
      case CONSTANT -> Arrays.fill(values, body.f64());
      case RAW -> {
        for (int i = 0; i < count; i++) {
          values[i] = body.f64();
        }
      }
      case BYTE_PLANES_ZSTD -> {
        body = Compression.decompress(section.body(), count * Double.BYTES, WHAT);
        values = body.bytePlanes(count);
      }
      case DECIMALS -> values = Decimals.decode(body, count);
      default ->
          throw new UnreadableChunkException(
              WHAT + " has coding " + section.tag() + "; this program reads 1 to 5");
    }
    body.expectEnd();
    return values;
  }

  /** By bits: 0.0 and -0.0 are equal numbers but not the same value. */
  private static boolean isConstant(double[] values) {
    long first = Double.doubleToRawLongBits(values[0]);
    for (double value : values) {
      if (Double.doubleToRawLongBits(value) != first) {
        return false;
      }
    }
    return true;
  }
}

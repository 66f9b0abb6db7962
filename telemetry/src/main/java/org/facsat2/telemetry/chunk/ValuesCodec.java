package org.facsat2.telemetry.chunk;

import java.util.Arrays;

/** The values of a chunk as a tag and a body; the smallest of the known codings is written. */
final class ValuesCodec {
  private static final int CONSTANT = 1;
  private static final int RAW = 2;
  private static final int BYTE_PLANES_ZSTD = 3;

  private static final String WHAT = "The value part of a chunk";

  private ValuesCodec() {}

  static Section encode(double[] values) {
    ByteWriter body = new ByteWriter();
    if (isConstant(values)) {
      body.f64(values[0]);
      return new Section(CONSTANT, body.toBytes());
    }
    for (double value : values) {
      body.f64(value);
    }
    ByteWriter planes = new ByteWriter();
    planes.bytePlanes(values);
    return Section.smaller(
        new Section(RAW, body.toBytes()),
        new Section(BYTE_PLANES_ZSTD, Compression.compress(planes.toBytes())));
  }

  static double[] decode(Section section, int count) {
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
      default ->
          throw new UnreadableChunkException(
              WHAT + " has coding " + section.tag() + "; this program reads 1, 2 and 3");
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

package org.facsat2.formats.internal.parquet;

/** What the stored values of a column stand for. */
sealed interface Meaning {
  /** What the physical type says by itself. */
  Meaning PLAIN = new Plain();

  /** What the physical type says by itself. */
  record Plain() implements Meaning {}

  /** Whole numbers without a sign. */
  record Unsigned() implements Meaning {}

  /** Whole numbers of 10 to the power of minus scale. */
  record Decimal(int scale) implements Meaning {}

  /** Texts. */
  record Text() implements Meaning {}

  /** IEEE 754 numbers of 16 bits. */
  record HalfFloat() implements Meaning {}

  /** Days since 1970. */
  record Date() implements Meaning {}

  /**
   * Counts since 1970.
   *
   * @param unitNanos what is counted
   * @param local true if the times are of a zone that the file does not name
   */
  record Timestamp(long unitNanos, boolean local) implements Meaning {}

  /** Something that is no telemetry, for people: {@code times of day}. */
  record Other(String what) implements Meaning {}

  /** What the older annotations of columns mean. */
  static Meaning ofConverted(int converted, int scale) {
    return switch (converted) {
      case 0, 4 -> new Text();
      case 5 -> new Decimal(scale);
      case 6 -> new Date();
      case 7, 8 -> new Other("times of day");
      case 9 -> new Timestamp(1_000_000, false);
      case 10 -> new Timestamp(1_000, false);
      case 11, 12, 13, 14 -> new Unsigned();
      case 19, 20 -> new Other("documents");
      case 21 -> new Other("durations");
      default -> PLAIN;
    };
  }
}

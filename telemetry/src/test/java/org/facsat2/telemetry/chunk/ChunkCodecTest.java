package org.facsat2.telemetry.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.facsat2.telemetry.Series;
import org.junit.jupiter.api.Test;

class ChunkCodecTest {
  private static final long FIVE_SECONDS = 5_000_000_000L;

  private static long[] times(int count, IntToLongFunction time) {
    return IntStream.range(0, count).mapToLong(time).toArray();
  }

  private static long[] bits(Series series) {
    return IntStream.range(0, series.size())
        .mapToLong(i -> Double.doubleToRawLongBits(series.value(i)))
        .toArray();
  }

  private static byte[] assertRoundTrip(Series series) {
    EncodedChunk chunk = ChunkCodec.encode(series);
    Series back = ChunkCodec.decode(chunk.payload());
    assertThat(back.times()).isEqualTo(series.times());
    assertThat(bits(back)).isEqualTo(bits(series));
    return chunk.payload();
  }

  @Test
  void anyFiniteValueComesBackBitForBit() {
    double[] values = {
      -0.0,
      0.0,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      0.1,
      1e-310
    };
    assertRoundTrip(Series.of(times(values.length, i -> i * 7L), values));
    assertRoundTrip(Series.of(new long[] {1, 2}, new double[] {-0.0, 0.0}));
    assertRoundTrip(Series.of(new long[] {5}, new double[] {-0.0}));
  }

  @Test
  void randomSeriesOfAnyLengthComeBack() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      int count = 1 + random.nextInt(round % 10 == 0 ? ChunkCodec.MAXIMUM_SAMPLES : 200);
      long step = 1 + random.nextLong(1L << (1 + random.nextInt(40)));
      boolean jitter = random.nextBoolean();
      long[] times = new long[count];
      times[0] = random.nextLong() >> 2;
      for (int i = 1; i < count; i++) {
        times[i] = times[i - 1] + step + (jitter ? random.nextLong(step) : 0);
      }
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] =
            switch (round % 4) {
              case 0 -> 42;
              case 1 -> Math.round(random.nextGaussian() * 100) / 100.0;
              case 2 -> random.nextInt(4096);
              default -> finite(random);
            };
      }
      assertRoundTrip(Series.of(times, values));
    }
  }

  private static double finite(Random random) {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : 0;
  }

  @Test
  void timesFromOneEndOfTheRangeToTheOtherComeBack() {
    assertRoundTrip(
        Series.of(new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}, new double[] {1, 2, 3, 4}));
    assertRoundTrip(Series.of(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, new double[] {1, 2}));
  }

  @Test
  void aConstantRegularSeriesTakesAFewBytes() {
    double[] values = new double[ChunkCodec.MAXIMUM_SAMPLES];
    byte[] payload =
        assertRoundTrip(Series.of(times(values.length, i -> i * FIVE_SECONDS), values));
    assertThat(payload).hasSizeLessThan(40);
  }

  @Test
  void telemetryWithFewDecimalsTakesLessThanHalfOfItsDoubles() {
    double[] values = new double[ChunkCodec.MAXIMUM_SAMPLES];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(5000 + 400 * Math.sin(i / 60.0) + i % 7) / 1.0;
    }
    byte[] payload =
        assertRoundTrip(Series.of(times(values.length, i -> i * FIVE_SECONDS), values));
    assertThat(payload.length).isLessThan(values.length * 4);
  }

  @Test
  void theChunkTellsItsSummaryWithoutDecoding() {
    EncodedChunk chunk =
        ChunkCodec.encode(Series.of(new long[] {10, 20, 40}, new double[] {2, -1, 5}));
    assertThat(chunk.firstNanos()).isEqualTo(10);
    assertThat(chunk.lastNanos()).isEqualTo(40);
    assertThat(chunk.count()).isEqualTo(3);
    assertThat(chunk.min()).isEqualTo(-1);
    assertThat(chunk.max()).isEqualTo(5);
    assertThat(chunk.sum()).isEqualTo(6);
  }

  @Test
  void aSumBeyondTheRangeOfDoublesStaysFinite() {
    double huge = Double.MAX_VALUE;
    EncodedChunk up = ChunkCodec.encode(Series.of(times(100, i -> i), fill(100, huge)));
    assertThat(up.sum()).isEqualTo(huge);
  }

  private static double[] fill(int count, double value) {
    return IntStream.range(0, count).mapToDouble(i -> value).toArray();
  }

  @Test
  void aChunkOfNoneOrTooManySamplesIsRejected() {
    assertThatThrownBy(() -> ChunkCodec.encode(Series.EMPTY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 samples")
        .hasMessageContaining("4096");
    Series tooMany = Series.of(times(4097, i -> i), new double[4097]);
    assertThatThrownBy(() -> ChunkCodec.encode(tooMany)).hasMessageContaining("4097");
  }

  @Test
  void anUnknownVersionIsNamedWithTheKnownOne() {
    byte[] payload = ChunkCodec.encode(Series.of(new long[] {1}, new double[] {1})).payload();
    payload[0] = 9;
    assertThatThrownBy(() -> ChunkCodec.decode(payload))
        .isInstanceOf(UnreadableChunkException.class)
        .hasMessageContaining("version 9")
        .hasMessageContaining("version 1");
  }

  @Test
  void anUnknownCodingIsNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> TimesCodec.decode(new Section(77, new byte[8]), 1))
        .isInstanceOf(UnreadableChunkException.class)
        .hasMessageContaining("77")
        .hasMessageContaining("1, 2 and 3");
    assertThatThrownBy(() -> ValuesCodec.decode(new Section(78, new byte[8]), 1))
        .isInstanceOf(UnreadableChunkException.class)
        .hasMessageContaining("78");
  }

  @Test
  void everyFlippedByteAndEveryCutIsNoticed() {
    Random random = new Random(2);
    double[] values = random.doubles(300).toArray();
    byte[] payload = ChunkCodec.encode(Series.of(times(300, i -> 3L * i * i), values)).payload();
    for (int i = 0; i < payload.length; i++) {
      byte[] flipped = payload.clone();
      flipped[i] ^= 0x10;
      assertThatThrownBy(() -> ChunkCodec.decode(flipped))
          .isInstanceOf(UnreadableChunkException.class);
      byte[] cut = Arrays.copyOf(payload, i);
      assertThatThrownBy(() -> ChunkCodec.decode(cut)).isInstanceOf(UnreadableChunkException.class);
    }
  }

  /** Damage that a right checksum hides: what a faulty writer would leave behind. */
  @Test
  void randomBodiesWithARightChecksumGiveOnlyTheDeclaredException() {
    Random random = new Random(3);
    int decoded = 0;
    for (int round = 0; round < 20_000; round++) {
      ByteWriter out = new ByteWriter();
      out.u8(1);
      out.u16(random.nextInt(20) == 0 ? random.nextInt(65536) : 1 + random.nextInt(3));
      for (int section = 0; section < 2; section++) {
        byte[] body = new byte[random.nextInt(4) * 8];
        random.nextBytes(body);
        out.u8(random.nextInt(5));
        out.varint(random.nextInt(10) == 0 ? random.nextLong() : body.length);
        out.raw(body);
      }
      try {
        ChunkCodec.decode(out.toBytesWithChecksum());
        decoded++;
      } catch (UnreadableChunkException e) {
        assertThat(e).hasMessageNotContaining("ArrayIndex");
      }
    }
    assertThat(decoded).isLessThan(20_000);
  }
}

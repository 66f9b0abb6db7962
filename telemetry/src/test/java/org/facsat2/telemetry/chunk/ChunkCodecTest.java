package org.facsat2.telemetry.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.facsat2.telemetry.Series;
import org.junit.jupiter.api.Test;

class ChunkCodecTest {
  private static final long FIVE_SECONDS = 5_000_000_000L;
  private static final double[] LEVELS = {-0.0, 0.0, 1e300, -1e-300, 1.0 / 3, 0.25};

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
      if (round % 7 == 0) {
        Arrays.setAll(times, i -> times[i] / 1_000_000 * 1_000_000 + i * 1_000_000L);
      }
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] =
            switch (round % 9) {
              case 0 -> 42;
              case 1 -> Math.round(random.nextGaussian() * 100) / 100.0;
              case 2 -> random.nextInt(4096);
              case 3 -> random.nextInt(50) == 0 ? finite(random) : random.nextInt(99) / 10.0;
              case 4 -> LEVELS[random.nextInt(LEVELS.length)];
              case 5 -> Math.sin(i / 40.0) * 1e17;
              case 6 -> random.nextBoolean() ? -0.0 : Double.MIN_VALUE * random.nextInt(4);
              case 7 -> (float) random.nextGaussian();
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
        .hasMessageContaining("1 to 4");
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

  @Test
  void telemetryOfTwoDecimalsTakesLessThanAByteASample() {
    Random random = new Random(5);
    double[] values = new double[ChunkCodec.MAXIMUM_SAMPLES];
    double value = 100;
    for (int i = 0; i < values.length; i++) {
      value += random.nextGaussian() * 0.05;
      values[i] = Math.round(value * 100) / 100.0;
    }
    byte[] payload =
        assertRoundTrip(Series.of(times(values.length, i -> i * FIVE_SECONDS), values));
    assertThat(payload.length).isLessThan(values.length);
  }

  @Test
  void timesThatChunksShareAreStoredOutsideOfThem() {
    Random random = new Random(6);
    long[] times = times(4000, i -> i * FIVE_SECONDS + random.nextInt(4_000_000));
    TimeBlock block = TimeBlock.worthSharing(times).orElseThrow();
    Series a = Series.of(times, random.doubles(4000).toArray());
    Series b = Series.of(times.clone(), random.ints(4000, 0, 9).asDoubleStream().toArray());
    EncodedChunk first = ChunkCodec.encode(a, block);
    EncodedChunk second = ChunkCodec.encode(b, TimeBlock.worthSharing(b.times()).orElseThrow());
    assertThat(second.timeBlock()).isEqualTo(first.timeBlock());
    assertThat(ChunkCodec.decode(first.payload(), block.bytes())).isEqualTo(a);
    assertThat(ChunkCodec.decode(second.payload(), block.bytes())).isEqualTo(b);
    assertThat(second.payload().length).isLessThan(3000);
    TimeBlock other = TimeBlock.of(times(4000, i -> 3L * i * i));
    assertThatThrownBy(() -> ChunkCodec.decode(first.payload(), other.bytes()))
        .isInstanceOf(UnreadableChunkException.class)
        .hasMessageContaining(block.id().toString());
    assertThat(TimeBlock.worthSharing(times(4000, i -> i))).isEmpty();
  }

  /** Damage inside of a body, under a right checksum. */
  @Test
  void damagedBodiesWithARightChecksumGiveOnlyTheDeclaredException() {
    Random random = new Random(4);
    for (int round = 0; round < 10_000; round++) {
      int count = 1 + random.nextInt(round % 2 == 0 ? 20 : 200);
      double[] values = new double[count];
      int kind = random.nextInt(4);
      for (int i = 0; i < count; i++) {
        values[i] =
            switch (kind) {
              case 0 -> LEVELS[random.nextInt(LEVELS.length)];
              case 1 -> random.nextInt(1000) / 10.0;
              case 2 -> random.nextInt(20) == 0 ? Math.PI : random.nextInt(9);
              default -> random.nextGaussian();
            };
      }
      Series series = Series.of(times(count, i -> 3L * i * i), values);
      EncodedChunk chunk = ChunkCodec.encode(series);
      byte[] payload = damaged(chunk.payload(), random);
      byte[] summaries = damaged(chunk.blocks().toBytes(), random);
      byte[] block = damaged(TimeBlock.of(series.times()).bytes(), random);
      for (Runnable read :
          List.<Runnable>of(
              () -> ChunkCodec.decode(payload),
              () -> BlockSummaries.fromBytes(summaries),
              () -> TimeBlock.decode(TimeBlock.name(block), block, count))) {
        try {
          read.run();
        } catch (UnreadableChunkException e) {
          assertThat(e).hasMessageNotContaining("ArrayIndex");
        }
      }
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    ByteWriter out = new ByteWriter();
    byte[] body = Arrays.copyOf(bytes, bytes.length - 4);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      body[1 + random.nextInt(body.length - 1)] = (byte) random.nextInt();
    }
    out.raw(body);
    return out.toBytesWithChecksum();
  }

  /** Damage that a right checksum hides: what a faulty writer would leave behind. */
  @Test
  void randomBodiesWithARightChecksumGiveOnlyTheDeclaredException() {
    Random random = new Random(3);
    int decoded = 0;
    for (int round = 0; round < 20_000; round++) {
      ByteWriter out = new ByteWriter();
      out.u8(1 + round % 2);
      out.u16(random.nextInt(20) == 0 ? random.nextInt(65536) : 1 + random.nextInt(3));
      for (int section = 0; section < 2; section++) {
        byte[] body = new byte[random.nextInt(4) * 8];
        random.nextBytes(body);
        out.u8(random.nextInt(7));
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

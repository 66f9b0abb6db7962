package org.facsat2.telemetry.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.facsat2.telemetry.Series;
import org.junit.jupiter.api.Test;

class BlockSummariesTest {
  private static Series walk(int count, long seed) {
    Random random = new Random(seed);
    long[] times = new long[count];
    double[] values = new double[count];
    long time = -1_000_000;
    for (int i = 0; i < count; i++) {
      time += 1 + random.nextInt(5000);
      times[i] = time;
      values[i] = random.nextGaussian();
    }
    return Series.of(times, values);
  }

  @Test
  void everySixtyFourSamplesAreSummedUp() {
    Series series = walk(130, 1);
    BlockSummaries blocks = ChunkCodec.encode(series).blocks();
    assertThat(blocks.size()).isEqualTo(3);
    assertThat(blocks.count(0)).isEqualTo(64);
    assertThat(blocks.count(2)).isEqualTo(2);
    for (int block = 0; block < 3; block++) {
      int from = block * 64;
      int to = from + blocks.count(block);
      double[] part = Arrays.copyOfRange(series.values(), from, to);
      assertThat(blocks.firstNanos(block)).isEqualTo(series.time(from));
      assertThat(blocks.lastNanos(block)).isEqualTo(series.time(to - 1));
      assertThat(blocks.min(block)).isEqualTo(Arrays.stream(part).min().orElseThrow());
      assertThat(blocks.max(block)).isEqualTo(Arrays.stream(part).max().orElseThrow());
      assertThat(blocks.sum(block)).isCloseTo(Arrays.stream(part).sum(), Offset.offset(1e-9));
    }
  }

  @Test
  void theBytesBringTheSameSummariesBack() {
    for (int count : new int[] {1, 2, 63, 64, 65, 1000, 4095, 4096}) {
      BlockSummaries blocks = ChunkCodec.encode(walk(count, count)).blocks();
      assertThat(BlockSummaries.fromBytes(blocks.toBytes())).isEqualTo(blocks);
    }
  }

  @Test
  void theSummariesOfAFullRegularChunkAreSmall() {
    double[] values = new double[4096];
    long[] times = new long[4096];
    for (int i = 0; i < values.length; i++) {
      times[i] = i * 5_000_000_000L;
      values[i] = Math.round(1000 * Math.sin(i / 50.0)) / 100.0;
    }
    assertThat(ChunkCodec.encode(Series.of(times, values)).blocks().toBytes().length)
        .isLessThan(64 * 6);
  }

  @Test
  void aSumOfDecimalsIsADecimal() {
    double[] values = new double[64];
    long[] times = new long[64];
    for (int i = 0; i < values.length; i++) {
      times[i] = i;
      values[i] = i % 2 == 0 ? 0.1 : 0.2;
    }
    // Adding the doubles gives 9.599999999999998.
    assertThat(ChunkCodec.encode(Series.of(times, values)).blocks().sum(0)).isEqualTo(9.6);
  }

  @Test
  void anUnknownVersionOrDamageIsTold() {
    byte[] bytes = ChunkCodec.encode(walk(300, 5)).blocks().toBytes();
    byte[] newer = bytes.clone();
    newer[0] = 3;
    assertThatThrownBy(() -> BlockSummaries.fromBytes(newer))
        .isInstanceOf(UnreadableChunkException.class)
        .hasMessageContaining("version 3")
        .hasMessageContaining("version 1 to 2");
    for (int i = 1; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      assertThatThrownBy(() -> BlockSummaries.fromBytes(flipped))
          .isInstanceOf(UnreadableChunkException.class);
    }
    assertThatThrownBy(() -> BlockSummaries.fromBytes(new byte[0]))
        .isInstanceOf(UnreadableChunkException.class);
  }
}

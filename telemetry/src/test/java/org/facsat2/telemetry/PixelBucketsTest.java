package org.facsat2.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.facsat2.telemetry.PixelBuckets.Bucket;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.ChunkCodec;
import org.junit.jupiter.api.Test;

class PixelBucketsTest {
  private static Series randomSeries(Random random) {
    int count = 1 + random.nextInt(2000);
    long[] times = new long[count];
    double[] values = new double[count];
    long time = random.nextInt(1000);
    for (int i = 0; i < count; i++) {
      times[i] = time;
      values[i] = random.nextGaussian() * (random.nextInt(100) == 0 ? 1000 : 1);
      time += 1 + random.nextInt(50);
    }
    return Series.of(times, values);
  }

  private static void feedBlocks(PixelBuckets buckets, Series series) {
    BlockSummaries blocks = ChunkCodec.encode(series).blocks();
    for (int i = 0; i < blocks.size(); i++) {
      buckets.addBlock(
          blocks.firstNanos(i),
          blocks.lastNanos(i),
          blocks.count(i),
          blocks.min(i),
          blocks.max(i),
          blocks.sum(i));
    }
  }

  @Test
  void samplesFallIntoTheBucketsThatBruteForceFinds() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      Series series = randomSeries(random);
      long start = random.nextInt(20_000);
      TimeRange range = new TimeRange(start, start + 1 + random.nextInt(40_000));
      int points = 1 + random.nextInt(300);
      PixelBuckets buckets = new PixelBuckets(range, points);
      buckets.add(series);
      assertThat(buckets.buckets()).hasSizeLessThanOrEqualTo(points);

      long width = (range.lengthNanos() + points - 1) / points;
      int next = 0;
      for (int i = 0; i < points; i++) {
        long from = range.startNanos() + i * width;
        if (from >= range.stopNanos()) {
          break;
        }
        Series part = series.within(new TimeRange(from, Math.min(from + width, range.stopNanos())));
        if (!part.isEmpty()) {
          Bucket bucket = buckets.buckets().get(next++);
          assertThat(bucket.firstNanos()).isEqualTo(part.time(0));
          assertThat(bucket.lastNanos()).isEqualTo(part.time(part.size() - 1));
          assertThat(bucket.count()).isEqualTo(part.size());
          assertThat(bucket.min()).isEqualTo(Arrays.stream(part.values()).min().orElseThrow());
          assertThat(bucket.max()).isEqualTo(Arrays.stream(part.values()).max().orElseThrow());
          assertThat(bucket.mean())
              .isCloseTo(Arrays.stream(part.values()).average().orElseThrow(), Offset.offset(1e-9));
        }
      }
      assertThat(buckets.buckets()).hasSize(next);
    }
  }

  @Test
  void noExtremeAndNoSampleIsLostWithBlocks() {
    Random random = new Random(2);
    for (int round = 0; round < 200; round++) {
      Series series = randomSeries(random);
      PixelBuckets buckets =
          new PixelBuckets(
              TimeRange.closed(series.time(0), series.time(series.size() - 1)),
              1 + random.nextInt(50));
      feedBlocks(buckets, series);
      List<Bucket> filled = buckets.buckets();
      assertThat(filled.stream().mapToLong(Bucket::count).sum()).isEqualTo(series.size());
      assertThat(filled.stream().mapToDouble(Bucket::min).min())
          .isEqualTo(Arrays.stream(series.values()).min());
      assertThat(filled.stream().mapToDouble(Bucket::max).max())
          .isEqualTo(Arrays.stream(series.values()).max());
      assertThat(filled.getFirst().firstNanos()).isEqualTo(series.time(0));
      assertThat(filled.getLast().lastNanos()).isEqualTo(series.time(series.size() - 1));
      for (int i = 1; i < filled.size(); i++) {
        assertThat(filled.get(i).firstNanos()).isGreaterThan(filled.get(i - 1).lastNanos());
      }
    }
  }

  @Test
  void aBlockBelongsToTheBucketOfItsFirstSampleAndTellsItsTrueEdges() {
    PixelBuckets buckets = new PixelBuckets(new TimeRange(0, 100), 10);
    buckets.addBlock(15, 37, 4, 1, 5, 10);
    buckets.add(Series.of(new long[] {18, 38}, new double[] {7.5, 9}));
    assertThat(buckets.buckets())
        .containsExactly(new Bucket(15, 37, 5, 1, 7.5, 3.5), new Bucket(38, 38, 1, 9, 9, 9));
  }

  @Test
  void aBlockAcrossTheStartCountsInTheFirstBucketAndOneOutsideNowhere() {
    PixelBuckets buckets = new PixelBuckets(new TimeRange(100, 200), 10);
    buckets.addBlock(90, 105, 2, 1, 3, 4);
    buckets.addBlock(50, 99, 2, -100, 100, 0);
    buckets.addBlock(200, 220, 2, -100, 100, 0);
    assertThat(buckets.buckets()).containsExactly(new Bucket(90, 105, 2, 1, 3, 2));
  }

  @Test
  void samplesAndBlocksMeetInOneBucket() {
    PixelBuckets buckets = new PixelBuckets(new TimeRange(0, 100), 1);
    buckets.addBlock(40, 60, 2, -1, 3, 2);
    buckets.add(Series.of(new long[] {10, 70, 150}, new double[] {10, 0, 99}));
    assertThat(buckets.buckets()).containsExactly(new Bucket(10, 70, 4, -1, 10, 3));
  }

  @Test
  void theWholeOfTimeHasBuckets() {
    PixelBuckets buckets = new PixelBuckets(TimeRange.ALL, 3);
    buckets.add(
        Series.of(new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE - 1}, new double[] {1, 2, 3}));
    assertThat(buckets.buckets()).extracting(Bucket::mean).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void moreBucketsThanNanosecondsAreNoProblem() {
    PixelBuckets buckets = new PixelBuckets(new TimeRange(0, 3), 1000);
    buckets.add(Series.of(new long[] {0, 1, 2}, new double[] {1, 2, 3}));
    assertThat(buckets.buckets()).hasSize(3);
  }

  @Test
  void theMeanOfHugeValuesIsFinite() {
    PixelBuckets buckets = new PixelBuckets(new TimeRange(0, 10), 1);
    double huge = Double.MAX_VALUE;
    buckets.add(Series.of(new long[] {0, 1, 2}, new double[] {huge, huge, huge}));
    assertThat(buckets.buckets().getFirst().mean()).isFinite();
  }

  @Test
  void noPointsAndAnImpossibleBlockAreRejected() {
    assertThatThrownBy(() -> new PixelBuckets(TimeRange.ALL, 0)).hasMessageContaining("0 points");
    PixelBuckets buckets = new PixelBuckets(TimeRange.ALL, 1);
    assertThatThrownBy(() -> buckets.addBlock(1, 2, 1, Double.NaN, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package org.facsat2.telemetry.chunk;

import java.util.Arrays;
import java.util.List;
import org.facsat2.telemetry.FiniteSum;
import org.facsat2.telemetry.Series;

/**
 * First and last time, count, lowest and highest value and sum of every {@value #SAMPLES_PER_BLOCK}
 * samples of a chunk, so that a plot of a long time needs no payload. Only the last block may have
 * fewer samples. The bytes are described in {@code docs/formats/chunk.md}.
 */
public final class BlockSummaries {
  public static final int SAMPLES_PER_BLOCK = 64;

  private static final int VERSION = 2;
  private static final int PLAIN = 1;
  private static final int ZSTD = 2;
  private static final int REGULAR = 1;
  private static final int IRREGULAR = 2;
  private static final String WHAT = "The summaries of a chunk";
  private static final int LARGEST_PLAIN_BYTES =
      8 + (2 * 10 + 3 * 8) * (ChunkCodec.MAXIMUM_SAMPLES / SAMPLES_PER_BLOCK);

  private final int samples;
  private final long[] firsts;
  private final long[] lasts;
  private final double[] mins;
  private final double[] maxs;
  private final double[] sums;

  private BlockSummaries(
      int samples, long[] firsts, long[] lasts, double[] mins, double[] maxs, double[] sums) {
    this.samples = samples;
    this.firsts = firsts;
    this.lasts = lasts;
    this.mins = mins;
    this.maxs = maxs;
    this.sums = sums;
  }

  /**
   * Summaries of a series.
   *
   * @param decimals of its values, to which sums are rounded; negative if they are no decimals
   */
  static BlockSummaries of(Series series, int decimals) {
    int blocks = blocksOf(series.size());
    long[] firsts = new long[blocks];
    long[] lasts = new long[blocks];
    double[] mins = new double[blocks];
    double[] maxs = new double[blocks];
    double[] sums = new double[blocks];
    long[] times = series.times();
    double[] values = series.values();
    for (int block = 0; block < blocks; block++) {
      int from = block * SAMPLES_PER_BLOCK;
      int to = Math.min(from + SAMPLES_PER_BLOCK, values.length);
      double min = values[from];
      double max = min;
      double sum = 0;
      for (int i = from; i < to; i++) {
        double value = values[i];
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum = FiniteSum.add(sum, value);
      }
      firsts[block] = times[from];
      lasts[block] = times[to - 1];
      mins[block] = min;
      maxs[block] = max;
      sums[block] = decimals < 0 ? sum : Decimals.rounded(sum, decimals);
    }
    return new BlockSummaries(series.size(), firsts, lasts, mins, maxs, sums);
  }

  private static int blocksOf(int samples) {
    return (samples + SAMPLES_PER_BLOCK - 1) / SAMPLES_PER_BLOCK;
  }

  /** Number of blocks. */
  public int size() {
    return firsts.length;
  }

  /** Number of samples. */
  int samples() {
    return samples;
  }

  public long firstNanos(int block) {
    return firsts[block];
  }

  /** Time of the last sample, inclusive. */
  public long lastNanos(int block) {
    return lasts[block];
  }

  public int count(int block) {
    return Math.min(SAMPLES_PER_BLOCK, samples - block * SAMPLES_PER_BLOCK);
  }

  public double min(int block) {
    return mins[block];
  }

  public double max(int block) {
    return maxs[block];
  }

  /** Sum of the values; held at {@code ±Double.MAX_VALUE} where it would overflow. */
  public double sum(int block) {
    return sums[block];
  }

  /** Lowest value of the whole chunk. */
  public double min() {
    return Arrays.stream(mins).min().orElseThrow();
  }

  /** Highest value of the whole chunk. */
  public double max() {
    return Arrays.stream(maxs).max().orElseThrow();
  }

  /** Sum of all values; held at {@code ±Double.MAX_VALUE} where it would overflow. */
  public double sum() {
    return Arrays.stream(sums).reduce(0, FiniteSum::add);
  }

  /** Compact bytes, readable by {@link #fromBytes}. */
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    out.u8(VERSION);
    out.u16(samples);
    long step = step();
    if (step >= 0) {
      out.u8(REGULAR);
      out.i64(firsts[0]);
      out.varint(step);
    } else {
      out.u8(IRREGULAR);
      TimesCodec.encode(firsts).write(out);
      long[] spans = new long[size()];
      Arrays.setAll(spans, block -> lasts[block] - firsts[block]);
      IntegersCodec.write(out, spans);
    }
    for (double[] values : List.of(mins, maxs, sums)) {
      ValuesCodec.encode(values, Decimals.of(values)).write(out);
    }
    return out.toBytesWithChecksum();
  }

  /** Distance of the samples if all blocks are as if it were always the same; else -1. */
  private long step() {
    if (samples == 1) {
      return 0;
    }
    long step = (lasts[0] - firsts[0]) / (count(0) - 1);
    for (int block = 0; block < size(); block++) {
      long first = firsts[0] + step * SAMPLES_PER_BLOCK * block;
      if (firsts[block] != first || lasts[block] != first + step * (count(block) - 1)) {
        return -1;
      }
    }
    return step > 0 ? step : -1;
  }

  /**
   * Reads what {@link #toBytes} wrote, in this version or an earlier one.
   *
   * @throws UnreadableChunkException if the bytes are damaged or of an unknown version
   */
  public static BlockSummaries fromBytes(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(VERSION, bytes, WHAT);
    int samples = in.u16();
    if (samples < 1 || samples > ChunkCodec.MAXIMUM_SAMPLES) {
      throw in.damaged(samples + " samples, 1 to " + ChunkCodec.MAXIMUM_SAMPLES + " are allowed");
    }
    return in.version() == 1 ? readFirstVersion(in, samples) : read(in, samples);
  }

  private static BlockSummaries read(ByteReader in, int samples) {
    int blocks = blocksOf(samples);
    long[] firsts;
    long[] lasts = new long[blocks];
    int form = in.u8();
    if (form == REGULAR) {
      firsts = new long[blocks];
      long start = in.i64();
      long step = in.varint();
      for (int block = 0; block < blocks; block++) {
        int from = block * SAMPLES_PER_BLOCK;
        firsts[block] = start + step * from;
        lasts[block] = start + step * (Math.min(from + SAMPLES_PER_BLOCK, samples) - 1);
      }
    } else if (form == IRREGULAR) {
      firsts = TimesCodec.decode(Section.read(in), blocks);
      long[] spans = IntegersCodec.read(in, blocks);
      Arrays.setAll(lasts, block -> firsts[block] + spans[block]);
    } else {
      throw in.damaged("times of form " + form + ", 1 and 2 are known");
    }
    BlockSummaries summaries =
        new BlockSummaries(
            samples,
            firsts,
            lasts,
            ValuesCodec.decode(Section.read(in), blocks),
            ValuesCodec.decode(Section.read(in), blocks),
            ValuesCodec.decode(Section.read(in), blocks));
    in.expectEnd();
    summaries.check(in);
    return summaries;
  }

  private static BlockSummaries readFirstVersion(ByteReader in, int samples) {
    Section section = Section.read(in);
    in.expectEnd();
    return switch (section.tag()) {
      case PLAIN -> readPlanes(ByteReader.over(section.body(), WHAT), samples);
      case ZSTD ->
          readPlanes(Compression.decompress(section.body(), LARGEST_PLAIN_BYTES, WHAT), samples);
      default ->
          throw new UnreadableChunkException(
              WHAT + " have coding " + section.tag() + "; this program reads 1 and 2");
    };
  }

  private static BlockSummaries readPlanes(ByteReader body, int samples) {
    int blocks = blocksOf(samples);
    long[] firsts = new long[blocks];
    long[] lasts = new long[blocks];
    firsts[0] = body.i64();
    long[] spans = new long[blocks];
    for (int block = 0; block < blocks; block++) {
      spans[block] = body.varint();
    }
    for (int block = 0; block < blocks; block++) {
      lasts[block] = firsts[block] + spans[block];
      if (block + 1 < blocks) {
        firsts[block + 1] = lasts[block] + body.varint();
      }
    }
    BlockSummaries summaries =
        new BlockSummaries(
            samples,
            firsts,
            lasts,
            body.bytePlanes(blocks),
            body.bytePlanes(blocks),
            body.bytePlanes(blocks));
    body.expectEnd();
    summaries.check(body);
    return summaries;
  }

  private void check(ByteReader source) {
    for (int block = 0; block < size(); block++) {
      boolean inOrder =
          lasts[block] >= firsts[block] && (block == 0 || firsts[block] > lasts[block - 1]);
      boolean finite =
          Double.isFinite(mins[block])
              && Double.isFinite(maxs[block])
              && Double.isFinite(sums[block])
              && mins[block] <= maxs[block];
      if (!inOrder || !finite) {
        throw source.damaged("block " + block + " is impossible");
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockSummaries that
        && samples == that.samples
        && Arrays.equals(firsts, that.firsts)
        && Arrays.equals(lasts, that.lasts)
        && Arrays.equals(mins, that.mins)
        && Arrays.equals(maxs, that.maxs)
        && Arrays.equals(sums, that.sums);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(firsts) + Arrays.hashCode(sums);
  }

  @Override
  public String toString() {
    return "summaries of " + samples + " samples in " + size() + " blocks";
  }
}

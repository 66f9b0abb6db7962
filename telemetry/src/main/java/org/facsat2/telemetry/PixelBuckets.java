package org.facsat2.telemetry;

import java.util.ArrayList;
import java.util.List;

/**
 * Thins samples out for a plot: at most so many buckets of equal width, each with its lowest and
 * highest value, so that no spike is lost. It is fed with samples and with summaries of blocks of
 * samples, in any order.
 *
 * <p>A block counts as a whole in the bucket of its first sample (the first bucket if it begins
 * before the range); a bucket's edges are the true times of its first and last sample, which a
 * block may carry beyond the bucket or the range.
 */
public final class PixelBuckets {
  private static final int MOST_POINTS = 1_000_000;

  private final TimeRange range;
  private final long widthNanos;
  private final long[] firsts;
  private final long[] lasts;
  private final long[] counts;
  private final double[] mins;
  private final double[] maxs;
  private final double[] sums;

  /**
   * One bucket that has samples.
   *
   * @param firstNanos time of its first sample
   * @param lastNanos time of its last sample, inclusive
   * @param count number of samples, at least 1
   * @param min lowest value
   * @param max highest value
   * @param mean arithmetic mean
   */
  public record Bucket(
      long firstNanos, long lastNanos, long count, double min, double max, double mean) {}

  /**
   * Empty buckets.
   *
   * @param range what is plotted
   * @param points most buckets, 1 to 1,000,000
   */
  public PixelBuckets(TimeRange range, int points) {
    if (points < 1 || points > MOST_POINTS) {
      throw new IllegalArgumentException(points + " points; 1 to " + MOST_POINTS + " are allowed");
    }
    this.range = range;
    // The whole of time is longer than a signed long tells: lengths are unsigned here.
    long length = range.stopNanos() - range.startNanos();
    long whole = Long.divideUnsigned(length, points);
    this.widthNanos = Long.remainderUnsigned(length, points) == 0 ? whole : whole + 1;
    firsts = new long[points];
    lasts = new long[points];
    counts = new long[points];
    mins = new double[points];
    maxs = new double[points];
    sums = new double[points];
  }

  /** Adds the samples that lie inside the range. */
  public void add(Series samples) {
    Series inside = samples.within(range);
    for (int i = 0; i < inside.size(); i++) {
      long time = inside.time(i);
      double value = inside.value(i);
      put(bucketOf(time), time, time, 1, value, value, value);
    }
  }

  /**
   * Adds a summary of samples; one that does not touch the range is ignored.
   *
   * @param firstNanos time of the first of them
   * @param lastNanos time of the last of them, inclusive
   * @param count how many they are, at least 1
   * @param min lowest value, finite
   * @param max highest value, finite
   * @param sum of their values, finite
   */
  public void addBlock(
      long firstNanos, long lastNanos, long count, double min, double max, double sum) {
    if (count < 1 || lastNanos < firstNanos || !(min <= max) || !Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          "A block of "
              + count
              + " samples, "
              + firstNanos
              + " to "
              + lastNanos
              + " ns, "
              + min
              + " to "
              + max
              + ", sum "
              + sum);
    }
    if (lastNanos >= range.startNanos() && firstNanos < range.stopNanos()) {
      int bucket = bucketOf(Math.max(firstNanos, range.startNanos()));
      put(bucket, firstNanos, lastNanos, count, min, max, sum);
    }
  }

  private int bucketOf(long nanos) {
    return (int) Long.divideUnsigned(nanos - range.startNanos(), widthNanos);
  }

  private void put(
      int bucket, long first, long last, long count, double min, double max, double sum) {
    boolean fresh = counts[bucket] == 0;
    firsts[bucket] = fresh ? first : Math.min(firsts[bucket], first);
    lasts[bucket] = fresh ? last : Math.max(lasts[bucket], last);
    mins[bucket] = fresh ? min : Math.min(mins[bucket], min);
    maxs[bucket] = fresh ? max : Math.max(maxs[bucket], max);
    sums[bucket] = FiniteSum.add(sums[bucket], sum);
    counts[bucket] += count;
  }

  /** The buckets that have samples, in time order. */
  public List<Bucket> buckets() {
    List<Bucket> filled = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        // Rounding of the sum must not carry the mean outside the values.
        double mean = Math.max(mins[i], Math.min(maxs[i], sums[i] / counts[i]));
        filled.add(new Bucket(firsts[i], lasts[i], counts[i], mins[i], maxs[i], mean));
      }
    }
    return filled;
  }
}

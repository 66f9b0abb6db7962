package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one parameter, as columns of equal length: with {@code points} one row a bucket,
 * without one row a sample.
 *
 * @param parameter id
 * @param unit of the values
 * @param start time of a bucket's first sample, or of the sample
 * @param stop time of a bucket's last sample; absent for single samples
 * @param min smallest value of a bucket; absent for single samples
 * @param max largest value of a bucket; absent for single samples
 * @param mean of a bucket's values, or the sample's value
 * @param count samples in a bucket; absent for single samples
 */
public record SeriesResource(
    String parameter,
    @Nullable String unit,
    List<Instant> start,
    @Nullable List<Instant> stop,
    @Nullable List<Double> min,
    @Nullable List<Double> max,
    List<Double> mean,
    @Nullable List<Integer> count) {}

package org.facsat2.detection;

import java.util.List;
import org.facsat2.detection.internal.limits.NominalSeries;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.Series;
import org.jspecify.annotations.Nullable;

/**
 * Limits that nominal telemetry suggests for a parameter, for a person to review. Nothing here
 * takes effect by itself.
 *
 * @param samples how many it is based on
 * @param days days of UTC with samples
 * @param limits what is suggested; {@link Limits#NONE} if nothing
 * @param findings for each kind of limit on what it is based, or why there is none
 */
public record LimitFit(long samples, int days, Limits limits, List<Finding> findings) {
  /** Bands, rate and stuck need so many days with samples. */
  public static final int DAYS_NEEDED = 3;

  /** Gaps need more: some are of a week. */
  public static final int DAYS_NEEDED_FOR_GAPS = 14;

  public LimitFit {
    findings = List.copyOf(findings);
  }

  /**
   * What came of one kind of limit.
   *
   * @param kind {@code bands, rate, stuck, gap, states}
   * @param suggested true if {@link LimitFit#limits} has one
   * @param needsDays more days with samples that it takes; null where days are not what is missing
   * @param basis on what it is based, or why there is none, for people
   */
  public record Finding(
      String kind, boolean suggested, @Nullable Integer needsDays, String basis) {}

  /**
   * Fits limits.
   *
   * @param nominal its nominal samples, by rising time; no step is taken from one series to the
   *     next
   */
  public static LimitFit of(Parameter parameter, List<Series> nominal) {
    return new NominalSeries(nominal).fit(parameter);
  }
}

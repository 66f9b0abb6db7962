package org.facsat2.console.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.AnomalyResource;
import org.facsat2.protocol.AnomalyResource.ContributionResource;

/**
 * Parameters that contributed to an alarm, each with the anomaly in which its share was largest.
 * Those without any share are left out.
 *
 * @param byShare largest share first
 */
record Contributors(List<Contributor> byShare) {
  /** More plots than these say nothing more. */
  private static final int MOST_PLOTTED = 4;

  /** What contributed less has nothing to show in a plot. */
  private static final double LEAST_PLOTTED_SHARE = 0.01;

  /** One of them. */
  record Contributor(AnomalyResource anomaly, ContributionResource contribution) {}

  static Contributors of(List<AnomalyResource> anomalies) {
    Map<String, Contributor> largest = new LinkedHashMap<>();
    for (AnomalyResource anomaly : anomalies) {
      for (ContributionResource contribution : anomaly.contributions()) {
        if (contribution.share() > 0) {
          largest.merge(
              contribution.parameter(),
              new Contributor(anomaly, contribution),
              (a, b) -> a.contribution().share() >= b.contribution().share() ? a : b);
        }
      }
    }
    return new Contributors(
        largest.values().stream()
            .sorted(
                Comparator.comparingDouble((Contributor c) -> c.contribution().share()).reversed())
            .toList());
  }

  /** Those worth a plot; the largest in any case. */
  List<Contributor> plotted() {
    return byShare.stream()
        .filter(
            c -> c.contribution().share() >= LEAST_PLOTTED_SHARE || c.equals(byShare.getFirst()))
        .limit(MOST_PLOTTED)
        .toList();
  }
}

package org.facsat2.console.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.AnomalyResource;
import org.facsat2.protocol.AnomalyResource.ContributionResource;

/** Makes the page of an alarm from what the API says. */
final class AlarmView {
  private static final int LISTED_ANOMALIES = 50;
  private static final double PERCENT = 100;
  private static final String PROGRAM = "system";

  /** Its comment is the sentence that stands on top of the page. */
  private static final String TRIGGERED = "triggered";

  private final Map<String, String> names;

  AlarmView(Map<String, String> names) {
    this.names = names;
  }

  AlarmPage page(AlarmResource alarm, String message, String comment) {
    List<AnomalyResource> anomalies = alarm.anomalies() == null ? List.of() : alarm.anomalies();
    List<AlarmResource.HistoryEntry> history =
        alarm.history() == null ? List.of() : alarm.history();
    Contributors contributors = Contributors.of(anomalies);
    List<AlarmPage.Contribution> contributions =
        contributors.byShare().stream().map(found -> contribution(found.contribution())).toList();
    return new AlarmPage(
        AlarmSummary.of(alarm, names),
        Moment.of(alarm.stop()),
        telemetry(alarm, contributors),
        contributors.plotted().stream().map(found -> contribution(found.contribution())).toList(),
        contributions,
        silent(anomalies, contributions),
        anomalies.stream().limit(LISTED_ANOMALIES).map(this::found).toList(),
        Math.max(0, anomalies.size() - LISTED_ANOMALIES),
        history.reversed().stream().map(AlarmView::entry).toList(),
        Set.copyOf(alarm.allowed()),
        message,
        comment);
  }

  private static String telemetry(AlarmResource alarm, Contributors contributors) {
    List<String> parameters =
        contributors.plotted().stream().map(found -> found.contribution().parameter()).toList();
    AlarmSpan span = AlarmSpan.of(alarm);
    return TelemetryLink.to(
        alarm.spacecraft(),
        parameters.isEmpty() ? alarm.parameters().stream().limit(4).toList() : parameters,
        span.start(),
        span.stop());
  }

  private static List<String> silent(
      List<AnomalyResource> anomalies, List<AlarmPage.Contribution> contributions) {
    Set<String> silent = new LinkedHashSet<>();
    for (AnomalyResource anomaly : anomalies) {
      anomaly.contributions().forEach(c -> silent.add(c.parameter()));
    }
    contributions.forEach(c -> silent.remove(c.parameter()));
    return new ArrayList<>(silent);
  }

  private static AlarmPage.Contribution contribution(ContributionResource c) {
    String unit = c.unit() == null ? "" : c.unit();
    return new AlarmPage.Contribution(
        c.parameter(),
        unit,
        Quantity.percent(c.share()),
        Math.round(c.share() * PERCENT),
        Quantity.of(c.observed(), unit),
        Quantity.of(c.expected(), unit),
        band(c, unit),
        Moment.of(c.at()));
  }

  private static String band(ContributionResource c, String unit) {
    if (c.low() == null && c.high() == null) {
      return "—";
    } else if (c.low() == null) {
      return "at most " + Quantity.of(c.high(), unit);
    } else if (c.high() == null) {
      return "at least " + Quantity.of(c.low(), unit);
    }
    return Quantity.of(c.low()) + " to " + Quantity.of(c.high(), unit);
  }

  private AlarmPage.Found found(AnomalyResource anomaly) {
    return new AlarmPage.Found(
        detector(anomaly),
        anomaly.group(),
        Status.Severity.of(anomaly.severity()),
        Moment.of(anomaly.onset()),
        anomaly.open()
            ? "goes on"
            : Lasting.exact(Duration.between(anomaly.onset(), anomaly.stop())),
        Quantity.of(anomaly.score()),
        Sentence.of(anomaly.sentence()).headline(),
        Sentence.capitalized(anomaly.calibration()));
  }

  private String detector(AnomalyResource anomaly) {
    return anomaly.detector().equals("limits")
        ? "limits, version " + anomaly.modelVersion() + " of the dictionary"
        : anomaly.detector()
            + ", version "
            + anomaly.modelVersion()
            + " of "
            + names.getOrDefault(anomaly.modelSpacecraft(), anomaly.modelSpacecraft());
  }

  private static AlarmPage.Entry entry(AlarmResource.HistoryEntry entry) {
    boolean repeated = entry.act().equals(TRIGGERED);
    return new AlarmPage.Entry(
        Moment.of(entry.at()),
        entry.who().equals(PROGRAM) ? "" : entry.who(),
        Sentence.capitalized(entry.act().replace('-', ' ')),
        entry.comment() == null || repeated ? "" : Sentence.readable(entry.comment()));
  }
}

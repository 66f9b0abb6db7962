package org.facsat2.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.facsat2.detection.Anomaly;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;

/**
 * Anomalies that are one event.
 *
 * @param members by onset; at least one
 */
public record AnomalyGroup(List<RecordedAnomaly> members) {
  public AnomalyGroup {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("A group of anomalies has at least one");
    }
    members =
        members.stream()
            .sorted(
                Comparator.comparingLong((RecordedAnomaly m) -> m.anomaly().range().startNanos())
                    .thenComparing(RecordedAnomaly::id))
            .toList();
  }

  /**
   * Puts anomalies that overlap in time and share a subsystem or a contributing parameter into one
   * group, transitively; so does a {@link Flood}.
   */
  static List<AnomalyGroup> of(List<RecordedAnomaly> anomalies) {
    List<List<RecordedAnomaly>> groups = new ArrayList<>();
    List<List<RecordedAnomaly>> inseparable = new ArrayList<>(floods(anomalies));
    Set<RecordedAnomaly> flooding = new HashSet<>();
    inseparable.forEach(flooding::addAll);
    anomalies.stream().filter(a -> !flooding.contains(a)).map(List::of).forEach(inseparable::add);
    for (List<RecordedAnomaly> part : inseparable) {
      List<RecordedAnomaly> joined = new ArrayList<>(part);
      groups.removeIf(
          group -> {
            boolean together =
                part.stream().anyMatch(a -> group.stream().anyMatch(a::belongsTogetherWith));
            if (together) {
              joined.addAll(group);
            }
            return together;
          });
      groups.add(joined);
    }
    return groups.stream()
        .map(AnomalyGroup::new)
        .sorted(Comparator.comparingLong(g -> g.range().startNanos()))
        .toList();
  }

  TimeRange range() {
    return members.stream().map(m -> m.anomaly().range()).reduce(TimeRange::span).orElseThrow();
  }

  boolean open() {
    return members.stream().anyMatch(m -> m.anomaly().open());
  }

  boolean historical() {
    return members.stream().allMatch(RecordedAnomaly::historical);
  }

  Severity severity() {
    return members.stream()
        .map(m -> m.anomaly().severity())
        .reduce(Severity::orHigher)
        .orElseThrow();
  }

  private static List<List<RecordedAnomaly>> floods(List<RecordedAnomaly> anomalies) {
    return Flood.among(anomalies, RecordedAnomaly::anomaly);
  }

  /** The sentence of the worst anomaly; of equals, the one that came first. */
  String sentence() {
    List<List<RecordedAnomaly>> floods = floods(members);
    if (floods.isEmpty()) {
      return leader().sentence();
    }
    List<RecordedAnomaly> flood = floods.getFirst();
    return "Flood: the limit %s found %d anomalies in a row; the worst: %s"
        .formatted(flood.getFirst().anomaly().group(), flood.size(), leader().sentence());
  }

  private Anomaly leader() {
    Anomaly leader = members.getFirst().anomaly();
    for (RecordedAnomaly member : members) {
      if (member.anomaly().severity().compareTo(leader.severity()) > 0) {
        leader = member.anomaly();
      }
    }
    return leader;
  }

  /** Parameters with a part in it: the leading anomaly's by falling share, then the others'. */
  List<ParameterId> parameters() {
    Set<ParameterId> parameters = new LinkedHashSet<>();
    Stream.concat(Stream.of(leader()), members.stream().map(RecordedAnomaly::anomaly))
        .flatMap(anomaly -> anomaly.contributions().stream())
        .filter(contribution -> contribution.share() >= RecordedAnomaly.REAL_SHARE)
        .forEach(contribution -> parameters.add(contribution.parameter()));
    return List.copyOf(parameters);
  }
}

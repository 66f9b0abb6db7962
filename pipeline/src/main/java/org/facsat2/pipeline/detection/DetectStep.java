package org.facsat2.pipeline.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.Detector;
import org.facsat2.detection.LimitsDetector;
import org.facsat2.pipeline.alarms.AlarmUpdates;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.detection.Anomalies.Checkpoint;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;

/**
 * Step: scores telemetry with the limits, always, and with the detectors that serve. What has new
 * samples is scored to the end of its segment: from the last checkpoint if that lies before them,
 * else from the segment's start. One transaction replaces the anomalies, writes the checkpoints and
 * brings the alarms into line.
 */
public final class DetectStep implements Step {
  private static final String START = "start";
  private static final String STOP = "stop";

  private final SpacecraftAdministration spacecraft;
  private final SpacecraftCatalogue catalogue;
  private final Ingestions ingestions;
  private final ServingModel serving;
  private final Anomalies anomalies;
  private final AlarmUpdates alarms;
  private final SegmentScan scan;

  public DetectStep(
      SpacecraftAdministration spacecraft,
      SpacecraftCatalogue catalogue,
      Ingestions ingestions,
      StoredTelemetry telemetry,
      ServingModel serving,
      Anomalies anomalies,
      AlarmUpdates alarms) {
    this.spacecraft = spacecraft;
    this.catalogue = catalogue;
    this.ingestions = ingestions;
    this.serving = serving;
    this.anomalies = anomalies;
    this.alarms = alarms;
    this.scan = new SegmentScan(telemetry);
  }

  @Override
  public Completion execute(Run run) {
    Spacecraft craft = spacecraft.get(run.spacecraft());
    Dictionary dictionary = catalogue.dictionary(craft.id());
    ServingModel.Serving model = serving.of(craft);
    Optional<TimeRange> asked = askedFor(run);
    List<TimeRange> changed = asked.map(List::of).orElseGet(() -> broughtBy(run));
    List<TimeRange> segments = Segments.of(ingestions.spans(craft.id()));
    List<SegmentScan.Found> found = new ArrayList<>();
    List<AlarmUpdates.Detected> nothingLeft = new ArrayList<>();
    detectors(craft, dictionary, model)
        .forEach(
            (key, detector) -> {
              for (TimeRange segment : segments) {
                changed.stream()
                    .filter(segment::overlaps)
                    .mapToLong(TimeRange::startNanos)
                    .min()
                    .ifPresent(
                        from -> scan(key, detector, segment, from, asked.isPresent(), found));
              }
              asked
                  .map(range -> outside(range, segments))
                  .orElseGet(List::of)
                  .forEach(
                      hole ->
                          nothingLeft.add(new AlarmUpdates.Detected(key, hole, hole, List.of())));
            });
    int count = found.stream().mapToInt(f -> f.anomalies().size()).sum();
    String watched = model.reason() == null ? "" : "; limits only: " + model.reason();
    return new Completion(
        Map.of(),
        (count == 1 ? "1 anomaly" : count + " anomalies") + watched,
        () -> {
          found.stream().flatMap(f -> Stream.ofNullable(f.checkpoint())).forEach(this::keep);
          List<AlarmUpdates.Detected> detected = new ArrayList<>(nothingLeft);
          found.forEach(f -> detected.add(result(f, segments.getLast())));
          alarms.replace(craft, dictionary, detected);
        });
  }

  /** The limits, and what serves of the model. */
  static SequencedMap<DetectionKey, Detector> detectors(
      Spacecraft craft, Dictionary dictionary, ServingModel.Serving model) {
    SequencedMap<DetectionKey, Detector> detectors = new LinkedHashMap<>();
    Detector limits = LimitsDetector.of(dictionary);
    detectors.put(DetectionKey.ofLimits(craft, dictionary, limits), limits);
    ModelVersion version = model.version();
    if (version != null) {
      for (Detector detector : model.detectors()) {
        detectors.put(DetectionKey.ofModel(craft, version, detector), detector);
      }
    }
    return detectors;
  }

  /** Parts of the range without telemetry: what was found there once has nothing to stand on. */
  private static List<TimeRange> outside(TimeRange range, List<TimeRange> segments) {
    List<TimeRange> rest = List.of(range);
    for (TimeRange segment : segments) {
      rest = rest.stream().flatMap(r -> r.minus(segment).stream()).toList();
    }
    return rest;
  }

  /** Only in the newest segment can an anomaly still go on. */
  private static AlarmUpdates.Detected result(SegmentScan.Found found, TimeRange newest) {
    boolean mayGoOn = found.segment().equals(newest);
    return new AlarmUpdates.Detected(
        found.key(),
        found.scanned(),
        found.segment(),
        mayGoOn ? found.anomalies() : found.anomalies().stream().map(Anomaly::closed).toList());
  }

  private void scan(
      DetectionKey key,
      Detector detector,
      TimeRange segment,
      long changedFrom,
      boolean afresh,
      List<SegmentScan.Found> found) {
    Optional<Checkpoint> usable =
        anomalies
            .checkpoint(key)
            .filter(c -> !afresh)
            .filter(c -> segment.contains(c.nanos()) && c.nanos() < changedFrom);
    found.add(scan.scan(key, detector, segment, usable.orElse(null)));
  }

  /** The checkpoint kept is the latest in time: that is where new telemetry usually goes on. */
  private void keep(Checkpoint checkpoint) {
    boolean latest =
        anomalies.checkpoint(checkpoint.key()).stream()
            .allMatch(c -> c.nanos() <= checkpoint.nanos());
    if (latest) {
      anomalies.save(checkpoint);
    }
  }

  /** Arguments of a run that scores a range again, from scratch. */
  public static Map<String, String> over(TimeRange range) {
    return Map.of(
        START, UtcTime.format(range.startNanos()), STOP, UtcTime.format(range.stopNanos()));
  }

  private static Optional<TimeRange> askedFor(Run run) {
    String start = run.arguments().get(START);
    String stop = run.arguments().get(STOP);
    return start == null || stop == null
        ? Optional.empty()
        : Optional.of(new TimeRange(UtcTime.parse(start), UtcTime.parse(stop)));
  }

  private List<TimeRange> broughtBy(Run run) {
    return ingestions.ofRun(run.id()).stream()
        .filter(i -> i.state() == Ingestion.State.STORED)
        .flatMap(i -> ingestions.span(i.spacecraft(), i.number()).stream())
        .toList();
  }
}

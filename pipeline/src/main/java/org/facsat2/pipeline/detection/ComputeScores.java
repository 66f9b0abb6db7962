package org.facsat2.pipeline.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.facsat2.detection.Detector;
import org.facsat2.detection.LimitsDetector;
import org.facsat2.detection.Scores;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Use case: the scores of a range, computed anew with a named model over the range and its lead-in.
 * Nothing is stored.
 */
public final class ComputeScores {
  /** Longest answer, in rows: beyond that a plot has no use for single rows. */
  private static final int MOST_ROWS = 50_000;

  private final SpacecraftAdministration spacecraft;
  private final SpacecraftCatalogue catalogue;
  private final Ingestions ingestions;
  private final ServingModel serving;
  private final ModelRegistry registry;
  private final SegmentScan scan;

  public ComputeScores(
      SpacecraftAdministration spacecraft,
      SpacecraftCatalogue catalogue,
      Ingestions ingestions,
      StoredTelemetry telemetry,
      ServingModel serving,
      ModelRegistry registry) {
    this.spacecraft = spacecraft;
    this.catalogue = catalogue;
    this.ingestions = ingestions;
    this.serving = serving;
    this.registry = registry;
    this.scan = new SegmentScan(telemetry);
  }

  /**
   * One detector's scores.
   *
   * @param key which detector of which model
   * @param scores one score a row of the range
   */
  public record Scored(DetectionKey key, Scores scores) {}

  /**
   * Scores a range with all detectors of a model, or with the limits.
   *
   * @param detector kind of detector; null for all learned ones
   * @param modelVersion of the model source; null for the one that serves
   * @param parameters only these; empty for all
   */
  public List<Scored> scores(
      String spacecraftId,
      TimeRange range,
      @Nullable String detector,
      @Nullable Integer modelVersion,
      List<ParameterId> parameters) {
    Spacecraft craft = spacecraft.get(spacecraftId);
    List<Scored> scored = new ArrayList<>();
    Dictionary dictionary = catalogue.dictionary(craft.id());
    Detector limits = LimitsDetector.of(dictionary);
    if (limits.name().equals(detector)) {
      DetectionKey key = DetectionKey.ofLimits(craft, dictionary, limits);
      scored.add(score(key, limits, range, parameters));
      return scored;
    }
    ServingModel.Serving model = model(craft, modelVersion);
    ModelVersion version = model.version();
    if (version != null) {
      for (Detector one : model.detectors()) {
        if (detector == null || detector.equals(one.name())) {
          DetectionKey key = DetectionKey.ofModel(craft, version, one);
          scored.add(score(key, one, range, parameters));
        }
      }
    }
    return scored;
  }

  private ServingModel.Serving model(Spacecraft craft, @Nullable Integer version) {
    if (version == null) {
      return serving.of(craft);
    }
    return serving.of(
        craft,
        registry
            .find(craft.modelSource(), version)
            .orElseThrow(() -> Refusal.notFound("model version", version.toString())));
  }

  private Scored score(
      DetectionKey key, Detector detector, TimeRange range, List<ParameterId> wanted) {
    Rows rows = new Rows();
    Optional<TimeRange> scored = withLeadIn(key.spacecraft(), detector, range);
    scored.ifPresent(
        whole ->
            scan.feed(
                key.spacecraft(),
                detector,
                detector.start(null),
                whole,
                (window, scores) -> rows.add(scores, range, wanted)));
    return new Scored(key, rows.toScores());
  }

  /** The part of the range that holds telemetry, and what lies before it as far as it matters. */
  private Optional<TimeRange> withLeadIn(String craft, Detector detector, TimeRange range) {
    List<TimeRange> segments =
        Segments.of(ingestions.spans(craft)).stream().filter(range::overlaps).toList();
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    long first = Math.max(range.startNanos(), segments.getFirst().startNanos());
    long last = Math.min(range.stopNanos(), segments.getLast().stopNanos());
    long start =
        switch (detector.unitOfWork()) {
          case Detector.UnitOfWork.Windowed windowed ->
              Math.max(segments.getFirst().startNanos(), first - windowed.leadIn().toNanos());
          case Detector.UnitOfWork.Serial serial -> segments.getFirst().startNanos();
        };
    return Optional.of(new TimeRange(start, last));
  }

  /** Collects the rows of a range from scores that come window by window. */
  private static final class Rows {
    private final SequencedMap<ParameterId, List<double[][]>> columns = new LinkedHashMap<>();
    private final List<long[]> times = new ArrayList<>();
    private int rows;

    void add(Scores scores, TimeRange range, List<ParameterId> wanted) {
      int from = indexAtOrAfter(scores.times(), range.startNanos());
      int to = indexAtOrAfter(scores.times(), range.stopNanos());
      if (from >= to) {
        return;
      }
      rows += to - from;
      if (rows > MOST_ROWS) {
        throw Refusal.invalid(
            "range-too-long",
            "Scores are given for at most " + MOST_ROWS + " samples at once; ask for less time",
            range.toString());
      }
      times.add(Arrays.copyOfRange(scores.times(), from, to));
      for (Scores.ParameterScores one : scores.parameters()) {
        if (wanted.isEmpty() || wanted.contains(one.parameter())) {
          double[][] parts = {one.score(), one.observed(), one.expected(), one.low(), one.high()};
          for (int i = 0; i < parts.length; i++) {
            parts[i] = Arrays.copyOfRange(parts[i], from, to);
          }
          columns.computeIfAbsent(one.parameter(), p -> new ArrayList<>()).add(parts);
        }
      }
    }

    private static int indexAtOrAfter(long[] times, long nanos) {
      int found = Arrays.binarySearch(times, nanos);
      return found >= 0 ? found : -found - 1;
    }

    Scores toScores() {
      List<Scores.ParameterScores> parameters = new ArrayList<>();
      for (Map.Entry<ParameterId, List<double[][]>> entry : columns.entrySet()) {
        List<double[][]> parts = entry.getValue();
        parameters.add(
            new Scores.ParameterScores(
                entry.getKey(),
                join(parts, 0),
                join(parts, 1),
                join(parts, 2),
                join(parts, 3),
                join(parts, 4)));
      }
      long[] all = times.stream().flatMapToLong(Arrays::stream).toArray();
      return new Scores(all, parameters);
    }

    private static double[] join(List<double[][]> parts, int column) {
      return parts.stream().flatMapToDouble(p -> Arrays.stream(p[column])).toArray();
    }
  }
}

package org.facsat2.pipeline.training;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.context.Intervals;
import org.facsat2.pipeline.detection.Segments;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.telemetry.ExportTelemetry;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.training.DatasetManifest.DataFile;
import org.facsat2.pipeline.training.DatasetManifest.Exclusion;
import org.facsat2.pipeline.training.DatasetManifest.ParameterSamples;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;
import org.facsat2.pipeline.workflow.StepRefusedException;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;

/**
 * Step: decides what a training learns from, and writes it into files of its own. By default the 90
 * days before the newest sample, and further back as far as it takes to have enough independent
 * orbits; without the times of {@link Exclusions}.
 */
public final class SnapshotStep implements Step {
  static final String DATASET = "dataset";

  private static final Duration DEFAULT_LENGTH = Duration.ofDays(90);

  /** Independent pieces that the trainers need (recipe for relations, minimumFolds). */
  private static final int PIECES_NEEDED = 3;

  private final SpacecraftCatalogue catalogue;
  private final Ingestions ingestions;
  private final StoredTelemetry telemetry;
  private final Exclusions exclusions;
  private final Datasets datasets;
  private final DatasetFiles files;

  public SnapshotStep(
      SpacecraftCatalogue catalogue,
      Ingestions ingestions,
      StoredTelemetry telemetry,
      Alarms alarms,
      Intervals intervals,
      Datasets datasets) {
    this.catalogue = catalogue;
    this.ingestions = ingestions;
    this.telemetry = telemetry;
    this.exclusions = new Exclusions(alarms, intervals);
    this.datasets = datasets;
    this.files = new DatasetFiles(new ExportTelemetry(telemetry), datasets);
  }

  @Override
  public Completion execute(Run run) throws IOException {
    TrainingArguments arguments = TrainingArguments.of(run);
    List<TimeRange> segments = chosen(run.spacecraft(), arguments);
    if (segments.isEmpty()) {
      throw new StepRefusedException(
          "There is no telemetry of " + run.spacecraft() + " in the range asked for");
    }
    List<Exclusion> excluded =
        exclusions.within(
            run.spacecraft(), segments.stream().reduce(TimeRange::span).orElseThrow());
    List<TimeRange> nominal = without(excluded, segments);
    if (nominal.isEmpty()) {
      throw new StepRefusedException(
          "All telemetry of %s in the range asked for lies in alarms, activities and labelled times"
              .formatted(run.spacecraft()));
    }
    Dictionary dictionary = catalogue.dictionary(run.spacecraft());
    List<Parameter> parameters =
        dictionary.parameters().stream()
            .filter(p -> isThere(run.spacecraft(), p, nominal))
            .toList();
    long[] samples = new long[parameters.size()];
    List<DataFile> written = new ArrayList<>();
    for (TimeRange segment : nominal) {
      String name = "segment-%04d.parquet".formatted(written.size() + 1);
      written.add(files.store(run.spacecraft(), parameters, segment, name, samples));
    }
    List<ParameterSamples> counts = new ArrayList<>();
    for (int c = 0; c < samples.length; c++) {
      counts.add(new ParameterSamples(parameters.get(c).id().value(), samples[c]));
    }
    String sha256 =
        datasets.store(
            new DatasetManifest(
                DatasetManifest.SCHEMA,
                run.spacecraft(),
                dictionary.version(),
                nominal,
                excluded,
                counts,
                written));
    return new Completion(
        Map.of(DATASET, sha256),
        nominal.size() + " segments of " + parameters.size() + " parameters");
  }

  private List<TimeRange> chosen(String spacecraft, TrainingArguments arguments) {
    List<TimeRange> all = Segments.of(ingestions.spans(spacecraft));
    if (all.isEmpty()) {
      return all;
    }
    long stop =
        arguments.stop() == null ? all.getLast().stopNanos() : UtcTime.nanosOf(arguments.stop());
    if (arguments.start() != null) {
      return within(all, new TimeRange(UtcTime.nanosOf(arguments.start()), stop));
    }
    long start = stop - DEFAULT_LENGTH.toNanos();
    for (TimeRange earlier : all.reversed()) {
      boolean enough =
          pieces(within(all, new TimeRange(start, stop)), arguments.orbit()) >= PIECES_NEEDED;
      if (!enough && earlier.startNanos() < start) {
        start = earlier.startNanos();
      }
    }
    return within(all, new TimeRange(start, stop));
  }

  /** A lower bound of the independent pieces that segments can be cut into. */
  private static long pieces(List<TimeRange> segments, Duration orbit) {
    return segments.stream()
        .mapToLong(
            s -> {
              double orbits = (double) s.lengthNanos() / orbit.toNanos();
              return orbits < 0.75 ? 0 : Math.max(1, (long) (orbits / 2));
            })
        .sum();
  }

  private static List<TimeRange> within(List<TimeRange> ranges, TimeRange bounds) {
    return ranges.stream()
        .filter(bounds::overlaps)
        .map(
            r ->
                new TimeRange(
                    Math.max(r.startNanos(), bounds.startNanos()),
                    Math.min(r.stopNanos(), bounds.stopNanos())))
        .toList();
  }

  private static List<TimeRange> without(List<Exclusion> excluded, List<TimeRange> segments) {
    List<TimeRange> rest = segments;
    for (Exclusion exclusion : excluded) {
      rest = rest.stream().flatMap(r -> r.minus(exclusion.range()).stream()).toList();
    }
    return rest;
  }

  private boolean isThere(String spacecraft, Parameter parameter, List<TimeRange> segments) {
    return segments.stream()
        .anyMatch(s -> !telemetry.chunks(spacecraft, parameter.id(), s).isEmpty());
  }
}

package org.facsat2.pipeline.preprocessing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.ingestion.Ingestions.Extent;
import org.facsat2.pipeline.preprocessing.DerivedParameters.Derived;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.ChunkCodec;

/**
 * Step: derives parameters over the time of what the run's ingestions brought of their inputs. The
 * samples are chunks of the ingestion that brought an input, so that they come and go with it. What
 * a file brought itself is not derived.
 */
public final class PreprocessStep implements Step {
  /** Inputs that are sampled more rarely than this are not held. */
  private static final long LEAD_NANOS = Duration.ofHours(1).toNanos();

  /** Inputs in memory at once. */
  private static final long WINDOW_NANOS = Duration.ofDays(1).toNanos();

  private final SpacecraftCatalogue catalogue;
  private final Ingestions ingestions;
  private final IngestionExtents extents;
  private final StoredTelemetry telemetry;
  private final TelemetryStore store;

  public PreprocessStep(
      SpacecraftCatalogue catalogue,
      Ingestions ingestions,
      IngestionExtents extents,
      StoredTelemetry telemetry,
      TelemetryStore store) {
    this.catalogue = catalogue;
    this.ingestions = ingestions;
    this.extents = extents;
    this.telemetry = telemetry;
    this.store = store;
  }

  @Override
  public Completion execute(Run run) {
    List<Derived> derived = DerivedParameters.of(catalogue.dictionary(run.spacecraft())).all();
    if (derived.isEmpty()) {
      return new Completion(Map.of(), "");
    }
    List<Runnable> records = new ArrayList<>();
    long samples = 0;
    for (Ingestion ingestion : ingestions.ofRun(run.id())) {
      if (ingestion.state() == Ingestion.State.STORED) {
        List<Extent> stored = new ArrayList<>();
        List<Extent> brought = extents.of(run.spacecraft(), ingestion.number());
        for (Derived one : derived) {
          derive(run.spacecraft(), ingestion.number(), one, brought).ifPresent(stored::add);
        }
        samples += stored.stream().mapToLong(Extent::samples).sum();
        records.add(() -> extents.put(run.spacecraft(), ingestion.number(), stored));
      }
    }
    return new Completion(
        Map.of(), "%,d derived samples".formatted(samples), () -> records.forEach(Runnable::run));
  }

  private Optional<Extent> derive(
      String craft, long ingestion, Derived derived, List<Extent> brought) {
    ParameterId id = derived.parameter().id();
    List<ParameterId> inputs = derived.expression().inputs();
    Optional<TimeRange> range =
        brought.stream()
            .filter(e -> inputs.contains(e.parameter()))
            .map(e -> TimeRange.closed(e.firstNanos(), e.lastNanos()))
            .reduce(TimeRange::span);
    if (range.isEmpty() || brought.stream().anyMatch(e -> e.parameter().equals(id))) {
      return Optional.empty();
    }
    int ordinal = 0;
    long samples = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (long start = range.get().startNanos(); start < range.get().stopNanos(); ) {
      long stop = Math.min(range.get().stopNanos(), start + WINDOW_NANOS);
      Series series = derive(craft, derived.expression(), new TimeRange(start, stop));
      ordinal = append(craft, id, ingestion, ordinal, series);
      if (!series.isEmpty()) {
        samples += series.size();
        first = Math.min(first, series.time(0));
        last = series.time(series.size() - 1);
      }
      start = stop;
    }
    return samples == 0 ? Optional.empty() : Optional.of(new Extent(id, first, last, samples));
  }

  private Series derive(String craft, DerivedExpression expression, TimeRange range) {
    TimeRange withLead = new TimeRange(range.startNanos() - LEAD_NANOS, range.stopNanos());
    List<Series> inputs = new ArrayList<>();
    for (ParameterId input : expression.inputs()) {
      Series series = telemetry.read(craft, input, withLead);
      if (series.isEmpty()) {
        return Series.EMPTY;
      }
      inputs.add(series);
    }
    return Derivation.derive(expression, inputs, range);
  }

  /** Gives the next free ordinal. */
  private int append(
      String craft, ParameterId id, long ingestion, int firstOrdinal, Series series) {
    int ordinal = firstOrdinal;
    List<NewChunk> chunks = new ArrayList<>();
    for (int from = 0; from < series.size(); from += ChunkCodec.MAXIMUM_SAMPLES) {
      int to = Math.min(series.size(), from + ChunkCodec.MAXIMUM_SAMPLES);
      Series part =
          Series.of(
              Arrays.copyOfRange(series.times(), from, to),
              Arrays.copyOfRange(series.values(), from, to));
      chunks.add(new NewChunk(new ChunkId(id, ingestion, ordinal++), ChunkCodec.encode(part)));
    }
    if (!chunks.isEmpty()) {
      store.append(craft, chunks);
    }
    return ordinal;
  }
}

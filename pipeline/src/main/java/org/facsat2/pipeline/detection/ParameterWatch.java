package org.facsat2.pipeline.detection;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.detection.Coverage;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.jspecify.annotations.Nullable;

/** Use case: what is known of each parameter of a spacecraft, and whether anything watches it. */
public final class ParameterWatch {
  private final SpacecraftCatalogue catalogue;
  private final Ingestions ingestions;
  private final StoredTelemetry telemetry;
  private final ServingModel serving;

  public ParameterWatch(
      SpacecraftCatalogue catalogue,
      Ingestions ingestions,
      StoredTelemetry telemetry,
      ServingModel serving) {
    this.catalogue = catalogue;
    this.ingestions = ingestions;
    this.telemetry = telemetry;
    this.serving = serving;
  }

  /** Whether a model watches a parameter. */
  public enum State {
    MONITORED,
    NOT_MONITORABLE,
    NO_MODEL,
    NO_DATA
  }

  /**
   * A parameter.
   *
   * @param parameter as the dictionary describes it
   * @param extent what is stored of it; null if nothing
   * @param state whether a model watches it
   * @param reason why not; empty if one does
   */
  public record Watched(
      Parameter parameter, Ingestions.@Nullable Extent extent, State state, String reason) {}

  /**
   * All parameters of a spacecraft.
   *
   * @param version the model version that watches it; null if none does
   * @param parameters in the dictionary's order
   */
  public record Watch(@Nullable ModelVersion version, List<Watched> parameters) {}

  /** The parameters of a spacecraft and how they are watched now. */
  public Watch of(Spacecraft spacecraft) {
    ServingModel.Serving model = serving.of(spacecraft);
    Map<ParameterId, Coverage> coverage = new HashMap<>();
    model.coverage().forEach(c -> coverage.put(c.parameter(), c));
    Map<ParameterId, Ingestions.Extent> extents = new HashMap<>();
    ingestions.extents(spacecraft.id()).forEach(e -> extents.put(e.parameter(), e));
    List<Watched> watched =
        catalogue.dictionary(spacecraft.id()).parameters().stream()
            .map(p -> watched(p, extents.get(p.id()), coverage.get(p.id()), model))
            .toList();
    return new Watch(model.version(), watched);
  }

  private static Watched watched(
      Parameter parameter,
      Ingestions.@Nullable Extent extent,
      @Nullable Coverage coverage,
      ServingModel.Serving model) {
    if (extent == null) {
      return new Watched(parameter, null, State.NO_DATA, "no sample is stored yet");
    }
    if (model.version() == null) {
      String reason = model.reason();
      return new Watched(parameter, extent, State.NO_MODEL, reason == null ? "" : reason);
    }
    if (coverage == null) {
      return new Watched(
          parameter, extent, State.NOT_MONITORABLE, "the model has not seen this parameter");
    }
    return new Watched(
        parameter,
        extent,
        coverage.monitored() ? State.MONITORED : State.NOT_MONITORABLE,
        coverage.reason());
  }

  /**
   * The newest value, and the usual time between samples.
   *
   * @param value newest
   * @param periodNanos median step of the newest samples; null with fewer than two
   */
  public record Newest(double value, @Nullable Long periodNanos) {}

  /** Of a parameter that has samples. */
  public Newest newest(Spacecraft spacecraft, Ingestions.Extent extent) {
    Series series = telemetry.newest(spacecraft.id(), extent.parameter(), extent.lastNanos());
    int last = series.size() - 1;
    if (last < 1) {
      return new Newest(series.value(last), null);
    }
    long[] steps = new long[last];
    Arrays.setAll(steps, i -> series.time(i + 1) - series.time(i));
    Arrays.sort(steps);
    return new Newest(series.value(last), steps[steps.length / 2]);
  }
}

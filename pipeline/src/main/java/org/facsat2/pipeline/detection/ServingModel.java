package org.facsat2.pipeline.detection;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facsat2.detection.Coverage;
import org.facsat2.detection.Detector;
import org.facsat2.detection.HealthModel;
import org.facsat2.detection.ParametersHash;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.training.ModelPackages;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.jspecify.annotations.Nullable;

/** Use case: which fitted detectors watch a spacecraft now, and what they cannot watch. */
public final class ServingModel {
  private final SpacecraftCatalogue catalogue;
  private final ModelRegistry registry;
  private final ModelPackages packages;

  public ServingModel(
      SpacecraftCatalogue catalogue, ModelRegistry registry, ModelPackages packages) {
    this.catalogue = catalogue;
    this.registry = registry;
    this.packages = packages;
  }

  /**
   * What serves a spacecraft.
   *
   * @param version the model version; null if none serves
   * @param detectors those whose parameters are the same here as where they were fitted
   * @param coverage every parameter that the model was offered: monitored here, or why not
   * @param reason why no detector serves, for people; null if one does
   */
  public record Serving(
      @Nullable ModelVersion version,
      List<Detector> detectors,
      List<Coverage> coverage,
      @Nullable String reason) {
    public Serving {
      detectors = List.copyOf(detectors);
      coverage = List.copyOf(coverage);
    }

    static Serving none(String reason) {
      return new Serving(null, List.of(), List.of(), reason);
    }
  }

  /** What serves a spacecraft now: the champion of its model source. */
  public Serving of(Spacecraft spacecraft) {
    String source = spacecraft.modelSource();
    Optional<ModelVersion> champion = registry.aliased(source, ModelRegistry.CHAMPION);
    if (champion.isEmpty()) {
      return Serving.none(
          source.equals(spacecraft.id())
              ? "no model has been promoted yet"
              : "its model source " + source + " has no promoted model yet");
    }
    try {
      return of(spacecraft, champion.get());
    } catch (UncheckedIOException e) {
      // The limits go on; what cannot be read must not silence them.
      return Serving.none(
          "version "
              + champion.get().version()
              + " of "
              + source
              + " cannot be read: "
              + e.getMessage());
    }
  }

  /** What a given version would watch of a spacecraft. */
  public Serving of(Spacecraft spacecraft, ModelVersion version) {
    HealthModel model = packages.load(version.sha256());
    Dictionary dictionary = catalogue.dictionary(spacecraft.id());
    List<Detector> usable = new ArrayList<>();
    List<Coverage> coverage = new ArrayList<>();
    for (HealthModel.FittedDetector fitted : model.detectors()) {
      Optional<String> mismatch = mismatch(fitted, dictionary);
      if (mismatch.isEmpty()) {
        usable.add(fitted.detector());
      }
      for (Coverage one : model.coverage()) {
        coverage.add(mismatch.map(m -> Coverage.not(one.parameter(), m)).orElse(one));
      }
    }
    String reason =
        usable.isEmpty()
            ? coverage.stream()
                .filter(c -> !c.monitored())
                .map(Coverage::reason)
                .findFirst()
                .orElse("the model has no detector")
            : null;
    return new Serving(version, usable, coverage, reason);
  }

  private static Optional<String> mismatch(
      HealthModel.FittedDetector fitted, Dictionary dictionary) {
    List<Parameter> here = new ArrayList<>();
    for (ParameterId id : fitted.detector().parameters()) {
      Optional<Parameter> parameter = dictionary.find(id);
      if (parameter.isEmpty()) {
        return Optional.of("the model needs " + id + ", which this spacecraft does not have");
      }
      here.add(parameter.get());
    }
    return ParametersHash.of(here).equals(fitted.parametersHash())
        ? Optional.empty()
        : Optional.of(
            "name, unit or type of a parameter differs from what the model was fitted on");
  }
}

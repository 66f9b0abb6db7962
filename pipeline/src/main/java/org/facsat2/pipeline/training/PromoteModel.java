package org.facsat2.pipeline.training;

import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.detection.ServingModel;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;

/** Use case: a person lets a model version serve. The switch by itself rings nothing. */
public final class PromoteModel {
  private final SpacecraftAdministration spacecraft;
  private final SpacecraftCatalogue catalogue;
  private final ModelRegistry registry;
  private final ModelPackages packages;
  private final ServingModel serving;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public PromoteModel(
      SpacecraftAdministration spacecraft,
      SpacecraftCatalogue catalogue,
      ModelRegistry registry,
      ModelPackages packages,
      ServingModel serving,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.spacecraft = spacecraft;
    this.catalogue = catalogue;
    this.registry = registry;
    this.packages = packages;
    this.serving = serving;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Makes a version the champion, after checking that its package can serve its spacecraft. */
  public ModelVersion promote(String spacecraftId, int version, String who, String comment) {
    Spacecraft craft = spacecraft.get(spacecraftId);
    return transactions.call(
        () -> {
          catalogue.lock(spacecraftId);
          ModelVersion model =
              registry
                  .find(spacecraftId, version)
                  .orElseThrow(() -> Refusal.notFound("model version", Integer.toString(version)));
          check(craft, model);
          registry.alias(spacecraftId, ModelRegistry.CHAMPION, version, clock.instant(), who);
          events.publish(
              new Event(
                  "model",
                  clock.instant(),
                  spacecraftId,
                  Integer.toString(version),
                  "version "
                      + version
                      + " was promoted by "
                      + who
                      + (comment.isBlank() ? "" : ": " + comment)));
          return model;
        });
  }

  private void check(Spacecraft craft, ModelVersion model) {
    try {
      packages.loadAnew(model.sha256());
      String reason = serving.of(craft, model).reason();
      if (reason != null) {
        throw Refusal.conflict(
            "model-does-not-fit",
            "Version " + model.version() + " cannot serve " + craft.id() + ": " + reason,
            Integer.toString(model.version()),
            List.of());
      }
    } catch (UncheckedIOException e) {
      throw Refusal.conflict(
          "model-package",
          "Version " + model.version() + " cannot serve: " + e.getMessage(),
          model.sha256(),
          List.of());
    }
  }
}

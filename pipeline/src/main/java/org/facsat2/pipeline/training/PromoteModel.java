package org.facsat2.pipeline.training;

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
  private final PromotionCheck check;
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
    this.check = new PromotionCheck(packages, serving);
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Makes a version the champion, after checking that its package can serve its spacecraft.
   *
   * @param evenIfWorse false to refuse one that was tried beside the champion and does worse
   */
  public ModelVersion promote(
      String spacecraftId, int version, String who, String comment, boolean evenIfWorse) {
    Spacecraft craft = spacecraft.get(spacecraftId);
    return transactions.call(
        () -> {
          catalogue.lock(spacecraftId);
          ModelVersion model =
              registry
                  .find(spacecraftId, version)
                  .orElseThrow(() -> Refusal.notFound("model version", Integer.toString(version)));
          check.require(craft, model);
          if (!evenIfWorse) {
            refuseIfWorse(craft, model);
          }
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

  /** Says nothing of a version that was tried beside another one than today's champion. */
  private void refuseIfWorse(Spacecraft craft, ModelVersion model) {
    Evaluation evaluation = model.provenance().evaluation();
    Evaluation.Comparison comparison = model.provenance().comparison();
    boolean isComparedWithChampion =
        comparison != null
            && registry
                .aliased(craft.id(), ModelRegistry.CHAMPION)
                .filter(champion -> champion.version() == comparison.championVersion())
                .isPresent();
    if (evaluation == null || comparison == null || !isComparedWithChampion) {
      return;
    }
    List<String> worse = evaluation.worseThan(comparison.champion());
    if (!worse.isEmpty()) {
      throw Refusal.conflict(
          "model-worse",
          "Version "
              + model.version()
              + " "
              + String.join("; it ", worse)
              + ". It is promoted only if evenIfWorse is given",
          Integer.toString(model.version()),
          List.of());
    }
  }
}

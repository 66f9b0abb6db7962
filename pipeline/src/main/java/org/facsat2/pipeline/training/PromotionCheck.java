package org.facsat2.pipeline.training;

import java.io.UncheckedIOException;
import java.util.List;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.detection.ServingModel;

/** What a version must be before it may serve: intact, and made for these parameters. */
final class PromotionCheck {
  private final ModelPackages packages;
  private final ServingModel serving;

  PromotionCheck(ModelPackages packages, ServingModel serving) {
    this.packages = packages;
    this.serving = serving;
  }

  /**
   * Looks at the package as it lies in the store now.
   *
   * @throws Refusal if it cannot serve
   */
  void require(Spacecraft craft, ModelVersion model) {
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

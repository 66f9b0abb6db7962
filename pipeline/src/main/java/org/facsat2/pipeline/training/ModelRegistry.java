package org.facsat2.pipeline.training;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.facsat2.pipeline.Page;

/** Port: model versions and the aliases that say which one does what. */
public interface ModelRegistry {
  /** The version that serves. */
  String CHAMPION = "champion";

  /** The newest version that was trained. */
  String CHALLENGER = "challenger";

  /** Adds the next version of a spacecraft's model, in the open transaction. */
  ModelVersion register(
      String spacecraft, String sha256, Instant at, String who, ModelVersion.Provenance provenance);

  Optional<ModelVersion> find(String spacecraft, int version);

  /** Newest first. */
  Page<ModelVersion> list(String spacecraft, Page.Request page);

  Optional<ModelVersion> aliased(String spacecraft, String alias);

  Set<String> aliases(String spacecraft, int version);

  /** Moves an alias, in the open transaction. */
  void alias(String spacecraft, String alias, int version, Instant at, String who);
}

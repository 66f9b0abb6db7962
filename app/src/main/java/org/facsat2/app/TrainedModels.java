package org.facsat2.app;

import java.util.Optional;
import org.facsat2.pipeline.training.AliasesElsewhere;
import org.facsat2.pipeline.training.ExperimentTracker;
import org.facsat2.pipeline.training.ModelRegistry;

/**
 * The ports of what one system keeps of models.
 *
 * @param registry versions and aliases
 * @param tracker trainings
 * @param aliases as people move them in its own pages; empty if it has none
 */
record TrainedModels(
    ModelRegistry registry, ExperimentTracker tracker, Optional<AliasesElsewhere> aliases) {}

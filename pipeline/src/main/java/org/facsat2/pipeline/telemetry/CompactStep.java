package org.facsat2.pipeline.telemetry;

import java.util.Map;
import java.util.Set;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;
import org.facsat2.telemetry.Parameter;

/** Step: merges the small and overlapping chunks of a spacecraft. */
public final class CompactStep implements Step {
  private final CompactChunks compaction;
  private final Documents documents;
  private final Ingestions ingestions;
  private final SpacecraftCatalogue catalogue;

  public CompactStep(
      TelemetryStore store,
      Documents documents,
      Ingestions ingestions,
      SpacecraftCatalogue catalogue) {
    this.compaction = new CompactChunks(store);
    this.documents = documents;
    this.ingestions = ingestions;
    this.catalogue = catalogue;
  }

  @Override
  public Completion execute(Run run) {
    String spacecraft = run.spacecraft();
    Set<Long> visible = ingestions.visible(spacecraft);
    long before =
        ingestions.pending(spacecraft).stream()
            .mapToLong(Ingestion::number)
            .min()
            .orElse(1 + visible.stream().mapToLong(Long::longValue).max().orElse(0));
    for (long number : documents.ingestions(spacecraft)) {
      if (number < before && !visible.contains(number)) {
        // What a withdrawal that was cut short has left.
        documents.remove(spacecraft, number);
      }
    }
    int replaced = 0;
    for (Parameter parameter : catalogue.dictionary(spacecraft).parameters()) {
      replaced += compaction.compact(spacecraft, parameter.id(), visible, before);
    }
    return new Completion(Map.of(), "%,d chunks merged".formatted(replaced));
  }
}

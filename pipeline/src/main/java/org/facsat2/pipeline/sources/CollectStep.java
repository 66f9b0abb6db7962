package org.facsat2.pipeline.sources;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.Spool;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.ingestion.PreviewTelemetry;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.pipeline.system.DiskSpace;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;

/** Step {@code collect}: looks at all due sources of a spacecraft. */
public final class CollectStep implements Step {
  /** Outcome of a run that is not worth keeping. */
  public static final String NOTHING_NEW = "nothing new";

  private final Sources sources;
  private final LookAtSource look;
  private final InstantSource clock;

  public CollectStep(
      Places places,
      Sources sources,
      PreviewTelemetry previews,
      UploadTelemetry uploads,
      SpacecraftCatalogue catalogue,
      Events events,
      Spool spool,
      DiskSpace disk,
      Transactions transactions,
      InstantSource clock) {
    this.sources = sources;
    this.clock = clock;
    TakeFile taking =
        new TakeFile(previews, uploads, sources, catalogue, events, transactions, clock);
    this.look = new LookAtSource(places, sources, taking, spool, disk, transactions, clock);
  }

  @Override
  public Completion execute(Run run) throws IOException {
    int taken = 0;
    int held = 0;
    List<String> said = new ArrayList<>();
    for (Source source : sources.due(run.spacecraft(), clock.instant())) {
      LookAtSource.Tally tally = look.look(source);
      taken += tally.taken();
      held += tally.held();
      String error = tally.error();
      if (error != null) {
        said.add("%s cannot be looked at: %s".formatted(source.name(), error));
      }
    }
    if (held > 0) {
      said.addFirst(held + (held == 1 ? " file is held for review" : " files are held for review"));
    }
    if (taken > 0) {
      said.addFirst(taken + (taken == 1 ? " file was taken" : " files were taken"));
    }
    return new Completion(
        Map.of("taken", Integer.toString(taken), "held", Integer.toString(held)),
        said.isEmpty() ? NOTHING_NEW : String.join(", ", said));
  }
}

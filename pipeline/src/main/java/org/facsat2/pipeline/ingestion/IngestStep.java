package org.facsat2.pipeline.ingestion;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.TelemetryReader;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.telemetry.CompactChunks;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.UtcTime;

/**
 * Step: reads all pending ingestions of a spacecraft into chunks. Chunks are written first; the
 * transaction that records an ingestion stored makes them visible. One file that cannot be read
 * does not stop the others.
 */
public final class IngestStep implements Step {
  private final TelemetryReader reader;
  private final ObjectStore objects;
  private final TelemetryStore store;
  private final CompactChunks compaction;
  private final Ingestions ingestions;
  private final SpacecraftCatalogue catalogue;
  private final SpacecraftAdministration administration;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public IngestStep(
      TelemetryReader reader,
      ObjectStore objects,
      TelemetryStore store,
      Ingestions ingestions,
      SpacecraftCatalogue catalogue,
      SpacecraftAdministration administration,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.reader = reader;
    this.objects = objects;
    this.store = store;
    this.compaction = new CompactChunks(store);
    this.ingestions = ingestions;
    this.catalogue = catalogue;
    this.administration = administration;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Completion execute(Run run) throws IOException {
    for (Ingestion ingestion : ingestions.pending(run.spacecraft())) {
      ingest(ingestion, run.id());
    }
    List<Ingestion> done = ingestions.ofRun(run.id());
    long samples = done.stream().mapToLong(i -> i.counts().samples()).sum();
    long rejects = done.stream().mapToLong(i -> i.counts().rejects()).sum();
    long failed = done.stream().filter(i -> i.state() == Ingestion.State.FAILED).count();
    return new Completion(
        Map.of(),
        "%d of %d files stored, %,d samples, %,d rejects"
            .formatted(done.size() - failed, done.size(), samples, rejects));
  }

  private void ingest(Ingestion ingestion, String runId) throws IOException {
    // An attempt that was cut short may have left chunks of an earlier dictionary.
    compaction.makeRoom(ingestion.spacecraft(), ingestion.number());
    Dictionary dictionary = catalogue.dictionary(ingestion.spacecraft());
    ChunkingSink sink =
        new ChunkingSink(ingestion.number(), chunks -> append(ingestion.spacecraft(), chunks));
    try {
      long rows = read(ingestion, dictionary, sink);
      transactions.run(() -> stored(ingestion, sink, rows, runId));
    } catch (UnreadableTelemetryException | FileNotFoundException e) {
      compaction.remove(ingestion.spacecraft(), ingestion.number());
      transactions.run(() -> failed(ingestion, sink, String.valueOf(e.getMessage()), runId));
    }
  }

  private long read(Ingestion ingestion, Dictionary dictionary, ChunkingSink sink)
      throws IOException {
    try (InputStream bytes = objects.open(ingestion.objectKey())) {
      long receptionNanos = UtcTime.nanosOf(ingestion.receivedAt());
      long rows = reader.read(bytes, ingestion.settings(), dictionary, receptionNanos, sink);
      sink.finish();
      return rows;
    } catch (StoreFailure e) {
      throw e.failure;
    } catch (RuntimeException e) {
      // A fault of the reader, and the same at every attempt: it must not hold up other files.
      throw new UnreadableTelemetryException(
          "reader-fault", "The reader cannot cope with this file: " + e, List.of());
    } finally {
      sink.abandon();
    }
  }

  private void append(String spacecraft, List<TelemetryStore.NewChunk> chunks) {
    try {
      store.append(spacecraft, chunks);
    } catch (RuntimeException e) {
      throw new StoreFailure(e);
    }
  }

  /** Carries a failure of the store through the reader, which had no part in it. */
  private static final class StoreFailure extends RuntimeException {
    private final RuntimeException failure;

    StoreFailure(RuntimeException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private void stored(Ingestion ingestion, ChunkingSink sink, long rows, String runId) {
    var decisions = sink.decisions();
    if (decisions == null) {
      throw new IllegalStateException("The reader of " + ingestion.objectKey() + " said nothing");
    }
    administration.discover(ingestion.spacecraft(), sink.parameters(), ingestion.receivedBy());
    Ingestion.Counts counts = sink.counts(rows);
    ingestions.finish(ingestion.stored(decisions, counts, runId), sink.extents(), sink.rejects());
    tell(
        ingestion, "%,d samples stored, %,d rejects".formatted(counts.samples(), counts.rejects()));
  }

  private void failed(Ingestion ingestion, ChunkingSink sink, String reason, String runId) {
    ingestions.finish(ingestion.failed(sink.decisions(), reason, runId), List.of(), sink.rejects());
    tell(ingestion, "failed: " + reason);
  }

  private void tell(Ingestion ingestion, String what) {
    String name = ingestion.fileName() == null ? "A file" : ingestion.fileName();
    events.publish(
        new Event(
            "ingestion",
            clock.instant(),
            ingestion.spacecraft(),
            Long.toString(ingestion.number()),
            name + ": " + what));
  }
}

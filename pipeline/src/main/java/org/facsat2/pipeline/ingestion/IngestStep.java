package org.facsat2.pipeline.ingestion;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.SetAside;
import org.facsat2.formats.TelemetryReader;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.telemetry.CompactChunks;
import org.facsat2.pipeline.telemetry.CrowdedChunks;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.pipeline.telemetry.Masks;
import org.facsat2.pipeline.telemetry.SharedTimes;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Step;
import org.facsat2.telemetry.UtcTime;

/**
 * Step: reads all pending ingestions of a spacecraft into chunks, and documents where a file has
 * them. They are written first; the transaction that records an ingestion stored makes them
 * visible. One file that cannot be read does not stop the others.
 */
public final class IngestStep implements Step {
  /** The beginning of a file is looked at before it is read. */
  private static final int BUFFER_BYTES = 1 << 16;

  private final TelemetryReader reader;
  private final ObjectStore objects;
  private final TelemetryStore store;
  private final Documents documents;
  private final CompactChunks compaction;
  private final StoredSamplesCheck check;
  private final CrowdedChunks crowded;
  private final Ingestions ingestions;
  private final RememberedSettings memory;
  private final SpacecraftCatalogue catalogue;
  private final SpacecraftAdministration administration;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public IngestStep(
      TelemetryReader reader,
      ObjectStore objects,
      TelemetryStore store,
      Documents documents,
      Ingestions ingestions,
      RememberedSettings memory,
      RunCoordinator runs,
      SpacecraftCatalogue catalogue,
      SpacecraftAdministration administration,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.reader = reader;
    this.objects = objects;
    this.store = store;
    this.documents = documents;
    this.compaction = new CompactChunks(store);
    this.check =
        new StoredSamplesCheck(
            new SharedTimes(store, new StoredTelemetry(store, ingestions, Masks.NONE)), ingestions);
    this.crowded = new CrowdedChunks(store, runs);
    this.ingestions = ingestions;
    this.memory = memory;
    this.catalogue = catalogue;
    this.administration = administration;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Completion execute(Run run) throws IOException {
    clearLeftovers(run.spacecraft());
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

  /**
   * Where nothing is visible, what the stores have was left by an attempt that was cut short, or by
   * a spacecraft of this name that was deleted, whose ingestions had the same numbers.
   */
  private void clearLeftovers(String spacecraft) {
    if (ingestions.visible(spacecraft).isEmpty()) {
      store.removeAll(spacecraft);
      documents.removeAll(spacecraft);
    }
  }

  /**
   * One file as it is read.
   *
   * @param sink where it goes
   * @param recollection what is remembered for it
   */
  private record Reading(Ingestion ingestion, ChunkingSink sink, Recollection recollection) {
    Ingestion.Findings findings() {
      RememberedSettings.Remembered used = recollection.remembered();
      return new Ingestion.Findings(
          sink.setAside(),
          used == null ? null : used.ingestion(),
          used == null ? null : used.settings(),
          null,
          List.of());
    }
  }

  private void ingest(Ingestion ingestion, String runId) throws IOException {
    // An attempt that was cut short may have left chunks of an earlier dictionary.
    String spacecraft = ingestion.spacecraft();
    compaction.makeRoom(spacecraft, ingestion.number());
    documents.remove(spacecraft, ingestion.number());
    ChunkingSink sink =
        new ChunkingSink(
            ingestion.number(),
            chunks -> storing(() -> store.append(spacecraft, chunks)),
            received -> storing(() -> documents.append(spacecraft, received)));
    Reading reading =
        new Reading(ingestion, sink, new Recollection(null, ingestion.settings(), null));
    try (InputStream bytes = open(ingestion, sink)) {
      Recollection recollection =
          Recollection.of(
              memory, ingestion.spacecraft(), Recollection.start(bytes), ingestion.settings());
      reading = new Reading(ingestion, sink, recollection);
      long rows = read(reading, bytes);
      Reading done = reading;
      transactions.run(() -> stored(done, rows, runId));
    } catch (UnreadableTelemetryException e) {
      failed(reading, reading.recollection().explain(e), runId);
    } catch (FileNotFoundException e) {
      failed(
          reading,
          new UnreadableTelemetryException(
              "raw-object-gone", String.valueOf(e.getMessage()), List.of()),
          runId);
    }
  }

  private InputStream open(Ingestion ingestion, ChunkingSink sink) throws IOException {
    return new BufferedInputStream(
        new WatchedStream(
            objects.open(ingestion.objectKey()),
            clock,
            bytes ->
                ingestions.progress(
                    ingestion.spacecraft(),
                    ingestion.number(),
                    new Ingestion.Progress(bytes, sink.rowsRead()))),
        BUFFER_BYTES);
  }

  private long read(Reading reading, InputStream bytes) throws IOException {
    Ingestion ingestion = reading.ingestion();
    ChunkingSink sink = reading.sink();
    ReaderSettings settings =
        reading.recollection().settings().withClockOffsets(ingestion.choices().clockOffsetNanos());
    try {
      long rows =
          reader.read(
              bytes,
              settings,
              catalogue.dictionary(ingestion.spacecraft()),
              UtcTime.nanosOf(ingestion.receivedAt()),
              new RecallingSink(reading.recollection(), sink));
      sink.finish();
      reading.recollection().check(rows, sink.counts(rows).samples(), sink.rejects());
      check.check(ingestion, settings, sink.writers());
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

  private static void storing(Runnable append) {
    try {
      append.run();
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

  private void stored(Reading reading, long rows, String runId) {
    Ingestion ingestion = reading.ingestion();
    ChunkingSink sink = reading.sink();
    var decisions = sink.decisions();
    if (decisions == null) {
      throw new IllegalStateException("The reader of " + ingestion.objectKey() + " said nothing");
    }
    administration.discover(ingestion.spacecraft(), sink.parameters(), ingestion.receivedBy());
    Ingestion.Counts counts = sink.counts(rows);
    ingestions.finish(
        ingestion.stored(decisions, counts, reading.findings(), runId),
        sink.extents(),
        sink.rejects());
    Recollection recollection = reading.recollection();
    recollection
        .toRemember(ingestion.number(), decisions)
        .ifPresent(
            remembered ->
                memory.remember(
                    ingestion.spacecraft(), String.valueOf(recollection.header()), remembered));
    crowded.merge(ingestion.spacecraft(), sink.parameters().size(), ingestion.receivedBy());
    long setAside = sink.setAside().stream().mapToLong(SetAside::samples).sum();
    tell(
        ingestion,
        "%,d samples stored, %,d rejects".formatted(counts.samples(), counts.rejects())
            + (setAside == 0 ? "" : ", %,d set aside for their times".formatted(setAside)));
  }

  private void failed(Reading reading, UnreadableTelemetryException why, String runId) {
    Ingestion ingestion = reading.ingestion();
    compaction.remove(ingestion.spacecraft(), ingestion.number());
    documents.remove(ingestion.spacecraft(), ingestion.number());
    String reason = String.valueOf(why.getMessage());
    Ingestion.Findings findings = reading.findings().because(why.problem(), why.allowed());
    transactions.run(
        () -> {
          ingestions.finish(
              ingestion.failed(reading.sink().decisions(), reason, findings, runId),
              List.of(),
              reading.sink().rejects());
          tell(ingestion, "failed: " + reason);
        });
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

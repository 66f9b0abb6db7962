package org.facsat2.pipeline.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.system.DiskSpace;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;
import org.jspecify.annotations.Nullable;

/**
 * Use case: take in a file of telemetry. The bytes are made safe first; then one transaction writes
 * the ingestion, the run that will work on it, and the event. Whoever is told "accepted" is never
 * told otherwise.
 */
public final class UploadTelemetry {
  private final SpacecraftAdministration spacecraft;
  private final SpacecraftCatalogue catalogue;
  private final ObjectStore objects;
  private final Ingestions ingestions;
  private final RunCoordinator runs;
  private final Events events;
  private final Transactions transactions;
  private final DiskSpace disk;
  private final InstantSource clock;

  public UploadTelemetry(
      SpacecraftAdministration spacecraft,
      SpacecraftCatalogue catalogue,
      ObjectStore objects,
      Ingestions ingestions,
      RunCoordinator runs,
      Events events,
      Transactions transactions,
      DiskSpace disk,
      InstantSource clock) {
    this.spacecraft = spacecraft;
    this.catalogue = catalogue;
    this.objects = objects;
    this.ingestions = ingestions;
    this.runs = runs;
    this.events = events;
    this.transactions = transactions;
    this.disk = disk;
    this.clock = clock;
  }

  /**
   * An upload that was taken in.
   *
   * @param ingestion the new one, or the one that had brought the same bytes before
   * @param duplicate true if nothing was changed
   */
  public record Accepted(Ingestion ingestion, boolean duplicate) {}

  /**
   * Takes in a file.
   *
   * @param bytes the file; read to its end, not closed
   * @param fileName as the sender calls it, if it does
   * @throws org.facsat2.pipeline.Refusal if the disk is full
   */
  public Accepted upload(
      String spacecraftId,
      InputStream bytes,
      @Nullable String fileName,
      ReaderSettings settings,
      String who)
      throws IOException {
    return upload(spacecraftId, bytes, fileName, settings, false, who);
  }

  /**
   * Takes in a file.
   *
   * @param bytes the file; read to its end, not closed
   * @param fileName as the sender calls it, if it does
   * @param overwrite whether it may put other values in the place of stored ones
   */
  public Accepted upload(
      String spacecraftId,
      InputStream bytes,
      @Nullable String fileName,
      ReaderSettings settings,
      boolean overwrite,
      String who)
      throws IOException {
    return upload(spacecraftId, bytes, fileName, settings, overwrite, who, accepted -> {});
  }

  /**
   * Takes in a file.
   *
   * @param bytes the file; read to its end, not closed
   * @param fileName as the sender calls it, if it does
   * @param overwrite whether it may put other values in the place of stored ones
   * @param alongside done in the transaction that accepts it, also if the same bytes came before
   */
  public Accepted upload(
      String spacecraftId,
      InputStream bytes,
      @Nullable String fileName,
      ReaderSettings settings,
      boolean overwrite,
      String who,
      Consumer<Accepted> alongside)
      throws IOException {
    spacecraft.get(spacecraftId);
    String key = "raw/" + spacecraftId + "/" + UUID.randomUUID();
    ObjectStore.Stored stored = put(key, bytes);
    Accepted accepted =
        transactions.call(
            () -> {
              Accepted upload =
                  accept(spacecraftId, key, stored, fileName, settings, overwrite, who);
              alongside.accept(upload);
              return upload;
            });
    if (!accepted.ingestion().objectKey().equals(key)) {
      // Only here: after an error nobody knows whether the commit came through.
      objects.delete(key);
    }
    return accepted;
  }

  private ObjectStore.Stored put(String key, InputStream bytes) throws IOException {
    try {
      return objects.putNew(key, new RoomCheckedStream(bytes, disk));
    } catch (IOException e) {
      disk.requireRoom();
      throw e;
    }
  }

  private Accepted accept(
      String spacecraftId,
      String key,
      ObjectStore.Stored stored,
      @Nullable String fileName,
      ReaderSettings settings,
      boolean overwrite,
      String who) {
    // The lock makes two uploads of the same bytes wait for each other.
    catalogue.lock(spacecraftId);
    Optional<Ingestion> earlier = ingestions.find(spacecraftId, stored.sha256(), settings);
    if (earlier.isPresent()) {
      Ingestion first = earlier.get();
      boolean waits =
          first.state() == Ingestion.State.FAILED
              && StoredSamplesCheck.WOULD_OVERWRITE.equals(first.findings().problem());
      return overwrite && waits ? goOn(first, who) : new Accepted(first, true);
    }
    long number = catalogue.nextIngestionNumber(spacecraftId);
    Run run = runs.request(Workflows.INGEST_AND_DETECT, spacecraftId, Map.of(), who);
    Ingestion ingestion =
        new Ingestion(
            spacecraftId,
            number,
            Ingestion.State.ACCEPTED,
            key,
            fileName,
            stored.sha256(),
            stored.bytes(),
            clock.instant(),
            who,
            settings,
            null,
            Ingestion.Counts.NONE,
            null,
            run.id(),
            new Ingestion.Choices(overwrite, Map.of()),
            Ingestion.Findings.NONE,
            null);
    ingestions.add(ingestion);
    events.publish(
        new Event(
            "ingestion",
            ingestion.receivedAt(),
            spacecraftId,
            Long.toString(number),
            (fileName == null ? "A file" : fileName) + " was accepted"));
    return new Accepted(ingestion, false);
  }

  /** The choice that it stopped for was made by sending it again. */
  private Accepted goOn(Ingestion stopped, String who) {
    Run run = runs.request(Workflows.INGEST_AND_DETECT, stopped.spacecraft(), Map.of(), who);
    Ingestion again = stopped.accepted(stopped.choices().overwriting(), run.id());
    ingestions.reset(again);
    return new Accepted(again, false);
  }
}

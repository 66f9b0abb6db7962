package org.facsat2.adapters.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.jspecify.annotations.Nullable;

/** Puts chunks and documents of an archive into stores. */
final class TelemetryLoad {
  private static final int CHUNKS_AT_ONCE = 256;
  private static final int DOCUMENTS_AT_ONCE = 1000;

  private final ArchiveReader archive;
  private final TelemetryElsewhere to;
  private long chunks;
  private long documents;

  TelemetryLoad(ArchiveReader archive, TelemetryElsewhere to) {
    this.archive = archive;
    this.to = to;
  }

  /** How many there have been; empty if none. */
  Optional<Totals.OfTelemetry> totals() {
    return chunks + documents == 0
        ? Optional.empty()
        : Optional.of(new Totals.OfTelemetry(chunks, documents));
  }

  /**
   * Reads the entry at which the archive is.
   *
   * @throws BackupException if it is damaged
   */
  void entry(String name) {
    String[] parts = name.substring(ArchiveReader.TELEMETRY.length()).split("/", -1);
    if (parts.length != 3) {
      throw archive.damaged(new IOException("an entry is called " + name));
    }
    String craft = parts[0];
    switch (parts[1]) {
      case ArchiveReader.CHUNKS ->
          each(TelemetryRecords::chunk, CHUNKS_AT_ONCE, some -> append(craft, some));
      case ArchiveReader.REPLACED ->
          each(TelemetryRecords::id, Integer.MAX_VALUE, some -> remove(craft, some));
      case ArchiveReader.DOCUMENTS ->
          each(TelemetryRecords::document, DOCUMENTS_AT_ONCE, some -> documents(craft, some));
      default -> throw archive.damaged(new IOException("an entry is called " + name));
    }
  }

  private void append(String craft, List<NewChunk> some) {
    to.chunks().append(craft, some);
    chunks += some.size();
  }

  private void remove(String craft, List<ChunkId> some) {
    if (!to.chunks().replace(craft, some, List.of())) {
      throw archive.damaged(
          new IOException(
              "chunks were replaced that it does not hold, such as " + some.getFirst()));
    }
  }

  private void documents(String craft, List<Document> some) {
    to.documents().append(craft, some);
    documents += some.size();
  }

  private interface Form<T> {
    T read(DataInputStream in) throws IOException;
  }

  private interface Batches<T> {
    void take(List<T> some);
  }

  private <T> void each(Form<T> form, int atOnce, Batches<T> batches) {
    // Not closed: the archive goes on.
    InputStream buffered = new BufferedInputStream(archive.bytes());
    DataInputStream in = new DataInputStream(buffered);
    List<T> some = new ArrayList<>();
    for (T next = next(form, buffered, in); next != null; next = next(form, buffered, in)) {
      some.add(next);
      if (some.size() == atOnce) {
        batches.take(some);
        some = new ArrayList<>();
      }
    }
    if (!some.isEmpty()) {
      batches.take(some);
    }
  }

  /** Null at the end of the entry. */
  private <T> @Nullable T next(Form<T> form, InputStream buffered, DataInputStream in) {
    try {
      buffered.mark(1);
      if (buffered.read() < 0) {
        return null;
      }
      buffered.reset();
      return form.read(in);
    } catch (IOException | RuntimeException e) {
      throw archive.damaged(e);
    }
  }
}

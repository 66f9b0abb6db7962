package org.facsat2.adapters.backup;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.TelemetryOfIngestions;
import org.facsat2.telemetry.ParameterId;

/**
 * Writes into an archive what another system than the database holds of the ingestions that the
 * database's snapshot calls stored. Entries have a few megabytes; those of chunks that compaction
 * replaced while they were read come behind them.
 */
final class TelemetryDump {
  private static final int ENTRY_BYTES = 8 << 20;

  private final ArchiveWriter archive;
  private final TelemetryOfIngestions telemetry;
  private final SampleCounts counts = new SampleCounts();
  private final Bytes buffer = new Bytes();
  private final DataOutputStream out = new DataOutputStream(buffer);
  private int entries;
  private long chunks;
  private long documents;

  TelemetryDump(ArchiveWriter archive, TelemetryElsewhere elsewhere) {
    this.archive = archive;
    this.telemetry = new TelemetryOfIngestions(elsewhere.chunks(), elsewhere.documents());
  }

  /** Hands its bytes out without a copy. */
  private static final class Bytes extends ByteArrayOutputStream {
    byte[] array() {
      return buf;
    }
  }

  /** What is expected of a spacecraft. */
  private record Expected(Set<Long> ingestions, Map<String, ParameterId> parameters) {}

  /**
   * Writes all of it.
   *
   * @throws BackupException if an ingestion was taken back or read again meanwhile, or lacks
   *     samples
   */
  Totals.OfTelemetry write(Connection snapshot, StoredIngestions stored)
      throws SQLException, IOException {
    for (Map.Entry<String, Expected> craft : expected(snapshot).entrySet()) {
      for (ParameterId parameter : craft.getValue().parameters().values()) {
        chunks(craft.getKey(), parameter, craft.getValue().ingestions());
      }
      flush(craft.getKey(), ArchiveReader.CHUNKS);
      telemetry.documents(
          craft.getKey(),
          craft.getValue().ingestions(),
          document -> {
            TelemetryRecords.write(document, out);
            documents++;
            flushIfFull(craft.getKey(), ArchiveReader.DOCUMENTS);
          });
      flush(craft.getKey(), ArchiveReader.DOCUMENTS);
    }
    stored.requireUnchanged();
    List<SampleCounts.Difference> differences = counts.differences(snapshot);
    if (!differences.isEmpty()) {
      throw new BackupException(
          "%s. Nothing was written; `facsat2 verify` tells what is damaged."
              .formatted(differences.getFirst()));
    }
    return new Totals.OfTelemetry(chunks, documents);
  }

  private static Map<String, Expected> expected(Connection snapshot) throws SQLException {
    Map<String, Expected> expected = new TreeMap<>();
    try (Statement statement = snapshot.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "select spacecraft, number from ingestion where state = 'STORED'")) {
        while (rows.next()) {
          expected
              .computeIfAbsent(
                  rows.getString(1), id -> new Expected(new HashSet<>(), new TreeMap<>()))
              .ingestions()
              .add(rows.getLong(2));
        }
      }
      try (ResultSet rows =
          statement.executeQuery("select distinct spacecraft, parameter from ingestion_extent")) {
        while (rows.next()) {
          ParameterId parameter = new ParameterId(rows.getString(2));
          Expected craft = expected.get(rows.getString(1));
          if (craft != null) {
            craft.parameters().put(parameter.key(), parameter);
          }
        }
      }
    }
    return expected;
  }

  private void chunks(String craft, ParameterId parameter, Set<Long> ingestions)
      throws IOException {
    Map<ChunkId, Map<Long, Long>> samples = new HashMap<>();
    List<ChunkId> replaced =
        telemetry.chunks(
            craft,
            parameter,
            ingestions,
            chunk -> {
              TelemetryRecords.write(chunk, out);
              samples.put(chunk.id(), SampleCounts.of(chunk));
              chunks++;
              flushIfFull(craft, ArchiveReader.CHUNKS);
            });
    if (!replaced.isEmpty()) {
      flush(craft, ArchiveReader.CHUNKS);
      for (ChunkId id : new TreeSet<>(replaced)) {
        TelemetryRecords.write(id, out);
      }
      flush(craft, ArchiveReader.REPLACED);
      replaced.forEach(samples::remove);
    }
    samples.values().forEach(one -> counts.add(craft, parameter, one));
  }

  private void flushIfFull(String craft, String kind) throws IOException {
    if (buffer.size() >= ENTRY_BYTES) {
      flush(craft, kind);
    }
  }

  private void flush(String craft, String kind) throws IOException {
    out.flush();
    if (buffer.size() > 0) {
      entries++;
      archive.bytes(
          ArchiveReader.TELEMETRY
              + craft
              + "/"
              + kind
              + "/"
              + String.format(Locale.ROOT, "%06d", entries),
          buffer.array(),
          buffer.size());
      buffer.reset();
    }
  }
}

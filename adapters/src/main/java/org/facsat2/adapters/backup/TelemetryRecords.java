package org.facsat2.adapters.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.facsat2.telemetry.chunk.EncodedChunk;
import org.facsat2.telemetry.chunk.TimeBlock;
import org.jspecify.annotations.Nullable;

/**
 * Chunks and documents as records of an archive, described in {@code docs/backup.md}: numbers with
 * their highest byte first, bytes with their length before them.
 */
final class TelemetryRecords {
  private static final int NONE = -1;

  /** No part of a record is longer: a document has at most as many bytes as an upload's line. */
  private static final int MOST_BYTES = 1 << 30;

  private TelemetryRecords() {}

  static void write(ChunkId id, DataOutputStream out) throws IOException {
    bytes(id.parameter().value().getBytes(UTF_8), out);
    out.writeLong(id.ingestion());
    out.writeInt(id.generation());
    out.writeLong(id.ordinal());
  }

  static ChunkId id(DataInputStream in) throws IOException {
    ParameterId parameter = new ParameterId(new String(bytes(in), UTF_8));
    return new ChunkId(parameter, in.readLong(), in.readInt(), in.readLong());
  }

  static void write(NewChunk added, DataOutputStream out) throws IOException {
    write(added.id(), out);
    EncodedChunk chunk = added.chunk();
    out.writeLong(chunk.firstNanos());
    out.writeLong(chunk.lastNanos());
    out.writeInt(chunk.count());
    out.writeDouble(chunk.min());
    out.writeDouble(chunk.max());
    out.writeDouble(chunk.sum());
    out.writeInt(added.sources().size());
    for (long source : added.sources()) {
      out.writeLong(source);
    }
    bytes(chunk.blocks().toBytes(), out);
    bytes(chunk.payload(), out);
    TimeBlock times = chunk.timeBlock();
    bytes(times == null ? null : times.bytes(), out);
    ChunkOrigins origins = added.origins();
    bytes(origins == null ? null : origins.toBytes(), out);
  }

  static NewChunk chunk(DataInputStream in) throws IOException {
    ChunkId id = id(in);
    long first = in.readLong();
    long last = in.readLong();
    int count = in.readInt();
    double min = in.readDouble();
    double max = in.readDouble();
    double sum = in.readDouble();
    int sourceCount = in.readInt();
    List<Long> sources = new ArrayList<>();
    for (int i = 0; i < sourceCount; i++) {
      sources.add(in.readLong());
    }
    BlockSummaries blocks = BlockSummaries.fromBytes(bytes(in));
    byte[] payload = bytes(in);
    byte[] times = bytesOrNone(in);
    byte[] origins = bytesOrNone(in);
    return new NewChunk(
        id,
        new EncodedChunk(
            first,
            last,
            count,
            min,
            max,
            sum,
            blocks,
            payload,
            times == null ? null : TimeBlock.fromBytes(times)),
        sources,
        origins == null ? null : ChunkOrigins.fromBytes(origins));
  }

  static void write(Document document, DataOutputStream out) throws IOException {
    out.writeLong(document.ingestion());
    out.writeLong(document.ordinal());
    out.writeLong(document.timeNanos());
    bytes(document.json().getBytes(UTF_8), out);
  }

  static Document document(DataInputStream in) throws IOException {
    return new Document(in.readLong(), in.readLong(), in.readLong(), new String(bytes(in), UTF_8));
  }

  private static void bytes(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes == null ? NONE : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    byte[] bytes = bytesOrNone(in);
    if (bytes == null) {
      throw new IOException("a record lacks a part");
    }
    return bytes;
  }

  private static byte @Nullable [] bytesOrNone(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == NONE) {
      return null;
    }
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a part of a record has %d bytes".formatted(length));
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("a record is cut off");
    }
    return bytes;
  }
}

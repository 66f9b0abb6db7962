package org.facsat2.pipeline.telemetry;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.facsat2.telemetry.chunk.TimeBlock;
import org.jspecify.annotations.Nullable;

/**
 * Use case: copy the chunks and documents of a spacecraft from one pair of stores to another. What
 * is there already is not sent again, so a copy that was cut short goes on. Nothing is taken away
 * from the first.
 */
public final class CopyTelemetry {
  private static final int CHUNKS_AT_ONCE = 64;
  private static final int DOCUMENTS_AT_ONCE = 1000;

  private final TelemetryStore fromChunks;
  private final Documents fromDocuments;
  private final TelemetryStore toChunks;
  private final Documents toDocuments;

  public CopyTelemetry(
      TelemetryStore fromChunks,
      Documents fromDocuments,
      TelemetryStore toChunks,
      Documents toDocuments) {
    this.fromChunks = fromChunks;
    this.fromDocuments = fromDocuments;
    this.toChunks = toChunks;
    this.toDocuments = toDocuments;
  }

  /**
   * All that a pair of stores holds of a spacecraft.
   *
   * @param chunks how many
   * @param samples in them
   * @param documents how many
   * @param checksum the same for the same content, in whatever order it lies: the sum of the
   *     SHA-256 of each chunk and document, modulo 2²⁵⁶, in hexadecimal digits
   */
  public record Content(long chunks, long samples, long documents, String checksum) {}

  /** Copies what is not there yet. */
  public void copy(String spacecraft) {
    List<NewChunk> chunks = fromChunks.following(spacecraft, null, CHUNKS_AT_ONCE);
    while (!chunks.isEmpty()) {
      Set<ChunkId> there =
          toChunks.blocks(spacecraft, chunks.stream().map(NewChunk::id).toList()).keySet();
      toChunks.append(
          spacecraft, chunks.stream().filter(chunk -> !there.contains(chunk.id())).toList());
      chunks = fromChunks.following(spacecraft, chunks.getLast().id(), CHUNKS_AT_ONCE);
    }
    Document last = lastCommonDocument(spacecraft);
    List<Document> documents = fromDocuments.following(spacecraft, last, DOCUMENTS_AT_ONCE);
    while (!documents.isEmpty()) {
      toDocuments.append(spacecraft, documents);
      documents = fromDocuments.following(spacecraft, documents.getLast(), DOCUMENTS_AT_ONCE);
    }
  }

  /** Up to which both have the same ones. */
  private @Nullable Document lastCommonDocument(String spacecraft) {
    Document last = null;
    while (true) {
      List<Document> there = toDocuments.following(spacecraft, last, DOCUMENTS_AT_ONCE);
      if (there.isEmpty()
          || !there.equals(fromDocuments.following(spacecraft, last, there.size()))) {
        return last;
      }
      last = there.getLast();
    }
  }

  /** Takes away what the second pair of stores has of a spacecraft. */
  public void clear(String spacecraft) {
    toChunks.removeAll(spacecraft);
    toDocuments.removeAll(spacecraft);
  }

  /** What there is to copy. */
  public Content original(String spacecraft) {
    return content(spacecraft, fromChunks, fromDocuments);
  }

  /** What has been copied, and whatever else lies there. */
  public Content copied(String spacecraft) {
    return content(spacecraft, toChunks, toDocuments);
  }

  private static Content content(String spacecraft, TelemetryStore store, Documents documents) {
    Sum sum = new Sum();
    long chunkCount = 0;
    long samples = 0;
    List<NewChunk> chunks = store.following(spacecraft, null, CHUNKS_AT_ONCE);
    while (!chunks.isEmpty()) {
      for (NewChunk chunk : chunks) {
        chunkCount++;
        samples += chunk.chunk().count();
        sum.add(chunk);
      }
      chunks = store.following(spacecraft, chunks.getLast().id(), CHUNKS_AT_ONCE);
    }
    long documentCount = 0;
    List<Document> some = documents.following(spacecraft, null, DOCUMENTS_AT_ONCE);
    while (!some.isEmpty()) {
      documentCount += some.size();
      some.forEach(sum::add);
      some = documents.following(spacecraft, some.getLast(), DOCUMENTS_AT_ONCE);
    }
    return new Content(chunkCount, samples, documentCount, sum.toString());
  }

  /** Does not depend on the order: each store has its own. */
  private static final class Sum {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(256);
    private static final int DIGITS = 64;

    private final MessageDigest digest;
    private BigInteger sum = BigInteger.ZERO;

    Sum() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has SHA-256", e);
      }
    }

    void add(NewChunk chunk) {
      ChunkId id = chunk.id();
      part(id.parameter().key().getBytes(StandardCharsets.UTF_8));
      numbers(id.ingestion(), id.generation(), id.ordinal());
      numbers(chunk.chunk().firstNanos(), chunk.chunk().lastNanos(), chunk.chunk().count());
      numbers(chunk.sources().stream().mapToLong(Long::longValue).toArray());
      part(chunk.chunk().blocks().toBytes());
      part(chunk.chunk().payload());
      TimeBlock times = chunk.chunk().timeBlock();
      part(times == null ? new byte[0] : times.bytes());
      ChunkOrigins origins = chunk.origins();
      part(origins == null ? new byte[0] : origins.toBytes());
      end();
    }

    void add(Document document) {
      numbers(document.ingestion(), document.ordinal(), document.timeNanos());
      part(document.json().getBytes(StandardCharsets.UTF_8));
      end();
    }

    private void numbers(long... numbers) {
      ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
      bytes.asLongBuffer().put(numbers);
      part(bytes.array());
    }

    /** With its length before it, so that no two lists of parts are the same bytes. */
    private void part(byte[] bytes) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }

    private void end() {
      sum = sum.add(new BigInteger(1, digest.digest())).mod(LIMIT);
    }

    @Override
    public String toString() {
      String digits = sum.toString(16);
      return "0".repeat(DIGITS - digits.length()) + digits;
    }
  }
}

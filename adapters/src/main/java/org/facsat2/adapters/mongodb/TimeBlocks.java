package org.facsat2.adapters.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * The time blocks that chunks name. A process may insert chunks that name a block while another one
 * finds that none does and removes it, so removal is in steps: whoever removes marks the block,
 * looks for chunks once more, and removes what still has his mark; whoever inserts takes all marks
 * away after his chunks are there, and inserts again what is gone. Whatever the order, one of them
 * sees the other.
 */
final class TimeBlocks {
  private static final String UNUSED = "unused";

  private final MongoCollection<BsonDocument> blocks;
  private final MongoCollection<BsonDocument> chunks;

  TimeBlocks(MongoCollection<BsonDocument> blocks, MongoCollection<BsonDocument> chunks) {
    this.blocks = blocks;
    this.chunks = chunks;
  }

  /**
   * Inserts chunks, and the blocks that they name before them: what is read is whole.
   *
   * @param named blocks by their names
   * @param insertion inserts the chunks
   */
  void whileInserting(Map<String, BsonDocument> named, Runnable insertion) {
    Inserts.ignoringThoseThere(blocks, named.values());
    insertion.run();
    long there = 0;
    for (List<String> some : MongoTelemetryStore.batches(List.copyOf(named.keySet()))) {
      there += blocks.updateMany(in(ChunkFields.ID, some), Updates.unset(UNUSED)).getMatchedCount();
    }
    if (there < named.size()) {
      Inserts.ignoringThoseThere(blocks, named.values());
    }
  }

  /** The bytes of the blocks, as far as they exist. */
  Map<String, byte[]> bytes(Set<String> names) {
    Map<String, byte[]> bytes = new HashMap<>();
    for (List<String> some : MongoTelemetryStore.batches(List.copyOf(names))) {
      for (BsonDocument block : blocks.find(in(ChunkFields.ID, some))) {
        bytes.put(
            block.getString(ChunkFields.ID).getValue(),
            block.getBinary(ChunkFields.BYTES).getData());
      }
    }
    return bytes;
  }

  /** Removes blocks whose chunks are gone. */
  void remove(Bson which) {
    blocks.deleteMany(which);
  }

  /** Removes blocks of the ingestions that no chunk names. */
  void removeUnused(String spacecraft, Set<Long> ingestions) {
    Bson its = and(eq(ChunkFields.SPACECRAFT, spacecraft), in(ChunkFields.INGESTION, ingestions));
    Set<String> unused =
        blocks
            .find(its)
            .projection(Projections.include(ChunkFields.ID))
            .map(block -> block.getString(ChunkFields.ID).getValue())
            .into(new HashSet<>());
    withoutNamed(unused, its);
    String mark = UUID.randomUUID().toString();
    for (List<String> some : MongoTelemetryStore.batches(List.copyOf(unused))) {
      blocks.updateMany(in(ChunkFields.ID, some), Updates.set(UNUSED, mark));
    }
    withoutNamed(unused, its);
    for (List<String> some : MongoTelemetryStore.batches(List.copyOf(unused))) {
      blocks.deleteMany(and(in(ChunkFields.ID, some), eq(UNUSED, mark)));
    }
  }

  private void withoutNamed(Collection<String> names, Bson its) {
    if (!names.isEmpty()) {
      chunks
          .find(its)
          .projection(Projections.include(ChunkFields.TIME_BLOCK))
          .forEach(chunk -> names.remove(ChunkFields.text(chunk, ChunkFields.TIME_BLOCK)));
    }
  }
}

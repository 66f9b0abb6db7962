package org.facsat2.adapters.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.ChunkCodec;
import org.facsat2.telemetry.chunk.TimeBlock;
import org.jspecify.annotations.Nullable;

/**
 * Chunks as documents of MongoDB. A parameter is stored under its key, so that case does not
 * matter.
 */
final class MongoTelemetryStore implements TelemetryStore {
  /** A command has at most 48 MB; these keys are some hundred bytes each. */
  private static final int KEYS_AT_ONCE = 1000;

  private static final int ATTEMPTS = 20;

  private static final Comparator<Header> BY_TIME =
      Comparator.comparingLong(Header::firstNanos).thenComparing(Header::id);

  private final MongoCollection<BsonDocument> chunks;
  private final TimeBlocks timeBlocks;
  private final Replacements replacements;
  private final ChunkReplacement replacement;

  MongoTelemetryStore(Collections collections) {
    this.chunks = collections.chunks();
    this.timeBlocks = new TimeBlocks(collections.timeBlocks(), chunks);
    this.replacements = new Replacements(collections.replacements());
    this.replacement = new ChunkReplacement(chunks, timeBlocks, replacements, this::insert);
  }

  @Override
  public void append(String spacecraft, List<NewChunk> added) {
    insert(spacecraft, added, null);
  }

  private void insert(String spacecraft, List<NewChunk> added, @Nullable String mark) {
    Map<String, BsonDocument> blocks = new LinkedHashMap<>();
    for (NewChunk chunk : added) {
      TimeBlock times = chunk.chunk().timeBlock();
      if (times != null) {
        BsonDocument block = ChunkFields.timeBlock(spacecraft, chunk.id(), times);
        blocks.putIfAbsent(block.getString(ChunkFields.ID).getValue(), block);
      }
    }
    List<BsonDocument> fresh =
        added.stream().map(chunk -> ChunkFields.of(spacecraft, chunk, mark)).toList();
    timeBlocks.whileInserting(blocks, () -> Inserts.ignoringThoseThere(chunks, fresh));
  }

  @Override
  public boolean replace(String spacecraft, List<ChunkId> replaced, List<NewChunk> added) {
    if (replaced.isEmpty()) {
      append(spacecraft, added);
      return true;
    }
    return replacement.replace(spacecraft, replaced, added);
  }

  @Override
  public void remove(String spacecraft, long ingestion) {
    Bson asItCame =
        and(
            eq(ChunkFields.SPACECRAFT, spacecraft),
            eq(ChunkFields.INGESTION, ingestion),
            eq(ChunkFields.GENERATION, 0));
    chunks.deleteMany(asItCame);
    timeBlocks.remove(asItCame);
    // A replacement that has looked whether these are there must not be decided now.
    replacements.disturb(spacecraft);
  }

  @Override
  public void removeAll(String spacecraft) {
    replacements.removeAll(spacecraft);
    Bson its = eq(ChunkFields.SPACECRAFT, spacecraft);
    chunks.deleteMany(its);
    timeBlocks.remove(its);
  }

  @Override
  public List<NewChunk> following(String spacecraft, @Nullable ChunkId last, int atMost) {
    String after = last == null ? null : Keys.chunk(spacecraft, last);
    List<NewChunk> found = new ArrayList<>();
    while (found.isEmpty()) {
      Map<String, Replacements.State> states = replacements.ofAll(spacecraft);
      List<BsonDocument> some =
          chunks
              .find(Keys.following(spacecraft, after))
              .sort(Sorts.ascending(ChunkFields.ID))
              .limit(atMost)
              .into(new ArrayList<>());
      if (some.isEmpty()) {
        break;
      }
      Map<String, byte[]> times = timeBlocksOf(some);
      for (BsonDocument chunk : some) {
        if (stateOf(chunk, spacecraft, states).counts(chunk)) {
          String block = ChunkFields.text(chunk, ChunkFields.TIME_BLOCK);
          found.add(ChunkFields.whole(chunk, block == null ? null : times.get(block)));
        }
      }
      after = some.getLast().getString(ChunkFields.ID).getValue();
    }
    return found;
  }

  private static Replacements.State stateOf(
      BsonDocument chunk, String spacecraft, Map<String, Replacements.State> states) {
    ParameterId parameter = ChunkFields.id(chunk).parameter();
    return states.getOrDefault(Keys.parameter(spacecraft, parameter), Replacements.State.NONE);
  }

  @Override
  public List<Header> headers(String spacecraft, ParameterId parameter, TimeRange range) {
    String key = Keys.parameter(spacecraft, parameter);
    return untilUndisturbed(
        () -> {
          Replacements.State before = replacements.of(key);
          List<Header> found = new ArrayList<>();
          for (BsonDocument chunk :
              chunks
                  .find(
                      and(
                          eq(ChunkFields.SPACECRAFT, spacecraft),
                          eq(ChunkFields.PARAMETER, parameter.key()),
                          lt(ChunkFields.FIRST_NANOS, range.stopNanos()),
                          gte(ChunkFields.LAST_NANOS, range.startNanos())))
                  .projection(Projections.include(ChunkFields.OF_HEADERS))) {
            if (before.counts(chunk)) {
              found.add(ChunkFields.header(chunk));
            }
          }
          found.sort(BY_TIME);
          return replacements.of(key).decisions() == before.decisions() ? found : null;
        });
  }

  @Override
  public List<Header> compactedAround(String spacecraft, long ingestion) {
    return untilUndisturbed(
        () -> {
          Map<String, Replacements.State> before = replacements.ofAll(spacecraft);
          List<Header> found = new ArrayList<>();
          for (BsonDocument chunk :
              chunks
                  .find(
                      and(
                          eq(ChunkFields.SPACECRAFT, spacecraft),
                          gte(ChunkFields.INGESTION, ingestion),
                          gt(ChunkFields.GENERATION, 0),
                          lte(ChunkFields.LOWEST_SOURCE, ingestion)))
                  .projection(Projections.include(ChunkFields.OF_HEADERS))) {
            if (stateOf(chunk, spacecraft, before).counts(chunk)) {
              found.add(ChunkFields.header(chunk));
            }
          }
          return Replacements.decisions(replacements.ofAll(spacecraft))
                  .equals(Replacements.decisions(before))
              ? found
              : null;
        });
  }

  /** Reads again where a replacement was decided in between. */
  private static <T> T untilUndisturbed(Supplier<@Nullable T> read) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      T found = read.get();
      if (found != null) {
        return found;
      }
    }
    throw new IllegalStateException("The chunks are replaced faster than they can be listed");
  }

  @Override
  public int smallChunks(String spacecraft, int atMost) {
    return chunks
        .find(
            and(
                eq(ChunkFields.SPACECRAFT, spacecraft),
                lt(ChunkFields.SAMPLES, ChunkCodec.MAXIMUM_SAMPLES / 2),
                exists(ChunkFields.REPLACEMENT, false)))
        .projection(Projections.include(ChunkFields.ID))
        .limit(atMost)
        .into(new ArrayList<>())
        .size();
  }

  @Override
  public Map<ChunkId, BlockSummaries> blocks(String spacecraft, Collection<ChunkId> ids) {
    Map<ChunkId, BlockSummaries> blocks = new HashMap<>();
    for (BsonDocument chunk : find(spacecraft, ids, ChunkFields.BLOCKS)) {
      blocks.put(ChunkFields.id(chunk), ChunkFields.blocks(chunk));
    }
    return blocks;
  }

  @Override
  public Map<ChunkId, Payload> payloads(String spacecraft, Collection<ChunkId> ids) {
    List<BsonDocument> found =
        find(spacecraft, ids, ChunkFields.PAYLOAD, ChunkFields.ORIGINS, ChunkFields.TIME_BLOCK);
    Map<String, byte[]> times = timeBlocksOf(found);
    Map<ChunkId, Payload> payloads = new HashMap<>();
    for (BsonDocument chunk : found) {
      String block = ChunkFields.text(chunk, ChunkFields.TIME_BLOCK);
      byte[] blockBytes = block == null ? null : times.get(block);
      if (block == null || blockBytes != null) {
        // Else it was removed between the two questions, and its block with it.
        payloads.put(
            ChunkFields.id(chunk),
            new Payload(
                chunk.getBinary(ChunkFields.PAYLOAD).getData(),
                blockBytes,
                ChunkFields.bytes(chunk, ChunkFields.ORIGINS)));
      }
    }
    return payloads;
  }

  private List<BsonDocument> find(String spacecraft, Collection<ChunkId> ids, String... fields) {
    List<BsonDocument> found = new ArrayList<>();
    for (List<String> keys : batches(Keys.chunks(spacecraft, ids))) {
      chunks
          .find(in(ChunkFields.ID, keys))
          .projection(
              Projections.fields(
                  Projections.include(ChunkFields.OF_IDS), Projections.include(fields)))
          .into(found);
    }
    return found;
  }

  private Map<String, byte[]> timeBlocksOf(List<BsonDocument> found) {
    Set<String> names =
        found.stream()
            .map(chunk -> ChunkFields.text(chunk, ChunkFields.TIME_BLOCK))
            .filter(java.util.Objects::nonNull)
            .collect(Collectors.toSet());
    return timeBlocks.bytes(names);
  }

  static List<List<String>> batches(List<String> keys) {
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
      batches.add(keys.subList(from, Math.min(from + KEYS_AT_ONCE, keys.size())));
    }
    return batches;
  }
}

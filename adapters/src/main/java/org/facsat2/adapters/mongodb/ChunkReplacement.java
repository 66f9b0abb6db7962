package org.facsat2.adapters.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.ParameterId;

/** Puts chunks in the place of others, in the steps that {@link Replacements} describes. */
final class ChunkReplacement {
  private static final int ATTEMPTS = 20;

  /** Those who disturb each other must not go on in step. */
  private static final long LONGEST_PAUSE_NANOS = 100_000_000;

  private final MongoCollection<BsonDocument> chunks;
  private final TimeBlocks timeBlocks;
  private final Replacements replacements;
  private final Insertion insertion;

  /**
   * Within a process one after the other, so that they need not disturb each other. Between
   * processes the server decides, which must then update a document atomically, as MongoDB does.
   */
  private final ReentrantLock oneAtATime = new ReentrantLock();

  ChunkReplacement(
      MongoCollection<BsonDocument> chunks,
      TimeBlocks timeBlocks,
      Replacements replacements,
      Insertion insertion) {
    this.chunks = chunks;
    this.timeBlocks = timeBlocks;
    this.replacements = replacements;
    this.insertion = insertion;
  }

  /** Inserts chunks with a mark, their time blocks before them. */
  @FunctionalInterface
  interface Insertion {
    void insert(String spacecraft, List<NewChunk> chunks, String mark);
  }

  /** False if one of the replaced is not there, or others disturb all the time. */
  boolean replace(String spacecraft, List<ChunkId> replaced, List<NewChunk> added) {
    oneAtATime.lock();
    try {
      return alone(spacecraft, replaced, added);
    } finally {
      oneAtATime.unlock();
    }
  }

  private boolean alone(String spacecraft, List<ChunkId> replaced, List<NewChunk> added) {
    ParameterId parameter = onlyParameter(replaced, added);
    String key = Keys.parameter(spacecraft, parameter);
    List<String> old = Keys.chunks(spacecraft, replaced);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Replacements.State claim = claim(spacecraft, parameter, key);
      if (!allThere(old)) {
        return false;
      }
      String mark = Keys.token(key, claim.changes());
      insertion.insert(spacecraft, added, mark);
      if (marked(spacecraft, parameter, mark) == added.size()
          && replacements.decide(key, claim, mark, old)) {
        settle(spacecraft, parameter, mark, old);
        return true;
      }
      chunks.deleteMany(ofMark(spacecraft, parameter, mark));
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
    }
    return false;
  }

  private static ParameterId onlyParameter(List<ChunkId> replaced, List<NewChunk> added) {
    Set<ParameterId> parameters =
        Stream.concat(replaced.stream(), added.stream().map(NewChunk::id))
            .map(ChunkId::parameter)
            .collect(Collectors.toSet());
    if (parameters.size() != 1) {
      throw new IllegalArgumentException(
          "Chunks of one parameter are replaced at once, not of " + parameters);
    }
    return parameters.iterator().next();
  }

  /** Ends first what others have left. */
  private Replacements.State claim(String spacecraft, ParameterId parameter, String key) {
    Replacements.State claim = replacements.claim(spacecraft, parameter);
    String decided = claim.decided();
    if (decided != null) {
      settle(spacecraft, parameter, decided, claim.replaced());
    }
    // Whoever claimed before can no longer decide that such chunks count. Those of a later claim
    // may
    // be decided at this very moment.
    chunks.deleteMany(Keys.ofClaimsBefore(ChunkFields.REPLACEMENT, key, claim.changes()));
    return claim;
  }

  private boolean allThere(List<String> keys) {
    long found = 0;
    for (List<String> some : MongoTelemetryStore.batches(keys)) {
      found +=
          chunks
              .find(in(ChunkFields.ID, some))
              .projection(Projections.include(ChunkFields.ID))
              .into(new ArrayList<>())
              .size();
    }
    return found == keys.size();
  }

  private int marked(String spacecraft, ParameterId parameter, String mark) {
    return chunks
        .find(ofMark(spacecraft, parameter, mark))
        .projection(Projections.include(ChunkFields.ID))
        .into(new ArrayList<>())
        .size();
  }

  private static Bson ofMark(String spacecraft, ParameterId parameter, String mark) {
    return and(
        eq(ChunkFields.REPLACEMENT, mark),
        eq(ChunkFields.SPACECRAFT, spacecraft),
        eq(ChunkFields.PARAMETER, parameter.key()));
  }

  /** Each act can be done again: any of them may be the last one before the process ends. */
  private void settle(
      String spacecraft, ParameterId parameter, String mark, Collection<String> replaced) {
    Set<Long> ingestions = replaced.stream().map(Keys::ingestionOf).collect(Collectors.toSet());
    for (List<String> some : MongoTelemetryStore.batches(List.copyOf(replaced))) {
      chunks.deleteMany(in(ChunkFields.ID, some));
    }
    chunks.updateMany(ofMark(spacecraft, parameter, mark), Updates.unset(ChunkFields.REPLACEMENT));
    timeBlocks.removeUnused(spacecraft, ingestions);
    replacements.settle(Keys.parameter(spacecraft, parameter), mark);
  }
}

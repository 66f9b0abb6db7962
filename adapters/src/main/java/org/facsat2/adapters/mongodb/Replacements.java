package org.facsat2.adapters.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.facsat2.telemetry.ParameterId;
import org.jspecify.annotations.Nullable;

/**
 * Which chunks have been replaced, without transactions. Each parameter has one document; what
 * happens to it in one update happens to all its chunks at once:
 *
 * <ol>
 *   <li>{@link #claim}: {@code changes} rises, so that whoever claimed before can decide no more;
 *   <li>the new chunks are inserted with a {@code replacement} that nobody counts yet;
 *   <li>{@link #decide}, if {@code changes} is still what it was: the document names the
 *       replacement, whose chunks count from now on, and the replaced ones, which no longer do; and
 *       {@code decisions} rises, so that a reader knows that it must read again;
 *   <li>the replaced are deleted, the new ones lose their mark, and {@link #settle}.
 * </ol>
 *
 * Cut short before the decision it leaves chunks that do not count, after it some that are still to
 * be deleted; the next claim does both first.
 */
final class Replacements {
  private static final String CHANGES = "changes";
  private static final String DECISIONS = "decisions";
  private static final String DECIDED = "decided";
  private static final String REPLACED = "replaced";
  private static final int DUPLICATE_KEY = 11000;

  private final MongoCollection<BsonDocument> states;

  Replacements(MongoCollection<BsonDocument> states) {
    this.states = states;
  }

  /**
   * What counts of a parameter.
   *
   * @param changes number of the last change
   * @param decisions number of the last decision
   * @param decided the replacement that is decided and not settled; null if there is none
   * @param replaced keys of the chunks that it replaces
   */
  record State(long changes, long decisions, @Nullable String decided, Set<String> replaced) {
    static final State NONE = new State(0, 0, null, Set.of());

    static State of(@Nullable BsonDocument state) {
      if (state == null) {
        return NONE;
      }
      Set<String> replaced = new HashSet<>();
      BsonValue keys = state.get(REPLACED);
      if (keys != null) {
        keys.asArray().forEach(key -> replaced.add(key.asString().getValue()));
      }
      return new State(
          number(state, CHANGES),
          number(state, DECISIONS),
          ChunkFields.text(state, DECIDED),
          replaced);
    }

    private static long number(BsonDocument state, String field) {
      BsonValue value = state.get(field);
      return value == null ? 0 : value.asNumber().longValue();
    }

    /** Whether a chunk with these fields counts. */
    boolean counts(BsonDocument chunk) {
      String replacement = ChunkFields.text(chunk, ChunkFields.REPLACEMENT);
      return (replacement == null || replacement.equals(decided))
          && !replaced.contains(chunk.getString(ChunkFields.ID).getValue());
    }
  }

  State of(String parameterKey) {
    return State.of(states.find(Filters.eq(ChunkFields.ID, parameterKey)).first());
  }

  /** Of all parameters of a spacecraft that ever had one, by their key. */
  Map<String, State> ofAll(String spacecraft) {
    Map<String, State> all = new HashMap<>();
    for (BsonDocument state : states.find(Filters.eq(ChunkFields.SPACECRAFT, spacecraft))) {
      all.put(state.getString(ChunkFields.ID).getValue(), State.of(state));
    }
    return all;
  }

  /** Numbers of the decisions, to tell whether one was taken in between. */
  static Map<String, Long> decisions(Map<String, State> states) {
    Map<String, Long> numbers = new HashMap<>();
    states.forEach(
        (key, state) -> {
          if (state.decisions() > 0) {
            numbers.put(key, state.decisions());
          }
        });
    return numbers;
  }

  /** What it is after this change. */
  State claim(String spacecraft, ParameterId parameter) {
    String key = Keys.parameter(spacecraft, parameter);
    try {
      return claimed(spacecraft, parameter, key);
    } catch (MongoCommandException | MongoWriteException e) {
      if (e.getCode() != DUPLICATE_KEY) {
        throw e;
      }
      // Two made the document at once.
      return claimed(spacecraft, parameter, key);
    }
  }

  private State claimed(String spacecraft, ParameterId parameter, String key) {
    return State.of(
        states.findOneAndUpdate(
            Filters.eq(ChunkFields.ID, key),
            Updates.combine(
                Updates.inc(CHANGES, 1L),
                Updates.setOnInsert(ChunkFields.SPACECRAFT, spacecraft),
                Updates.setOnInsert(ChunkFields.PARAMETER, parameter.key())),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
  }

  /** Whoever has claimed anything of a spacecraft can decide it no more. */
  void disturb(String spacecraft) {
    states.updateMany(Filters.eq(ChunkFields.SPACECRAFT, spacecraft), Updates.inc(CHANGES, 1L));
  }

  /** Whether it was decided: not if there was a change since the claim. */
  boolean decide(
      String parameterKey, State claim, String replacement, Collection<String> replaced) {
    return states
            .updateOne(
                Filters.and(
                    Filters.eq(ChunkFields.ID, parameterKey), Filters.eq(CHANGES, claim.changes())),
                Updates.combine(
                    Updates.inc(CHANGES, 1L),
                    Updates.inc(DECISIONS, 1L),
                    Updates.set(DECIDED, replacement),
                    Updates.set(REPLACED, List.copyOf(replaced))))
            .getMatchedCount()
        == 1;
  }

  void settle(String parameterKey, String replacement) {
    states.updateOne(
        Filters.and(Filters.eq(ChunkFields.ID, parameterKey), Filters.eq(DECIDED, replacement)),
        Updates.combine(Updates.unset(DECIDED), Updates.unset(REPLACED)));
  }

  void removeAll(String spacecraft) {
    states.deleteMany(Filters.eq(ChunkFields.SPACECRAFT, spacecraft));
  }
}

package org.facsat2.adapters.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.DocumentKey;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/** Documents as plain documents of MongoDB. */
final class MongoDocuments implements Documents {
  private final MongoCollection<BsonDocument> documents;

  MongoDocuments(MongoCollection<BsonDocument> documents) {
    this.documents = documents;
  }

  @Override
  public void append(String spacecraft, List<Document> added) {
    Inserts.ignoringThoseThere(
        documents, added.stream().map(d -> DocumentFields.of(spacecraft, d)).toList());
  }

  @Override
  public void remove(String spacecraft, long ingestion) {
    documents.deleteMany(
        and(eq(ChunkFields.SPACECRAFT, spacecraft), eq(ChunkFields.INGESTION, ingestion)));
  }

  @Override
  public void removeAll(String spacecraft) {
    documents.deleteMany(eq(ChunkFields.SPACECRAFT, spacecraft));
  }

  @Override
  public Page<Document> find(
      String spacecraft, TimeRange range, Set<Long> ingestions, Page.Request page) {
    List<Bson> wanted =
        new ArrayList<>(
            List.of(
                eq(ChunkFields.SPACECRAFT, spacecraft),
                gte(DocumentFields.NANOS, range.startNanos()),
                lt(DocumentFields.NANOS, range.stopNanos())));
    DocumentKey.before(page).ifPresent(key -> wanted.add(before(key)));
    if (ingestions.isEmpty()) {
      return new Page<>(List.of(), null);
    }
    wanted.add(among(ingestions));
    Taken taken =
        take(
            documents
                .find(and(wanted))
                .sort(
                    Sorts.descending(
                        DocumentFields.NANOS, ChunkFields.INGESTION, ChunkFields.ORDINAL)),
            page.size());
    return new Page<>(
        taken.documents(), taken.more() ? taken.documents().getLast().key().token() : null);
  }

  private static Bson before(DocumentKey key) {
    return and(
        lte(DocumentFields.NANOS, key.timeNanos()),
        or(
            lt(DocumentFields.NANOS, key.timeNanos()),
            lt(ChunkFields.INGESTION, key.ingestion()),
            and(
                eq(ChunkFields.INGESTION, key.ingestion()),
                lt(ChunkFields.ORDINAL, key.ordinal()))));
  }

  /** By what is missing between the lowest and the highest: far fewer numbers than there are. */
  private static Bson among(Set<Long> ingestions) {
    TreeSet<Long> rising = new TreeSet<>(ingestions);
    List<Long> missing =
        LongStream.rangeClosed(rising.getFirst(), rising.getLast())
            .filter(n -> !rising.contains(n))
            .boxed()
            .toList();
    return and(
        gte(ChunkFields.INGESTION, rising.getFirst()),
        lte(ChunkFields.INGESTION, rising.getLast()),
        nin(ChunkFields.INGESTION, missing));
  }

  @Override
  public List<Long> ingestions(String spacecraft) {
    return documents
        .distinct(ChunkFields.INGESTION, eq(ChunkFields.SPACECRAFT, spacecraft), Long.class)
        .into(new TreeSet<>())
        .stream()
        .toList();
  }

  @Override
  public List<Document> following(String spacecraft, @Nullable Document last, int atMost) {
    return take(
            documents
                .find(
                    Keys.following(
                        spacecraft, last == null ? null : Keys.document(spacecraft, last)))
                .sort(Sorts.ascending(ChunkFields.ID)),
            atMost)
        .documents();
  }

  private record Taken(List<Document> documents, boolean more) {}

  private static Taken take(FindIterable<BsonDocument> found, int most) {
    List<Document> taken = new ArrayList<>();
    long characters = 0;
    try (MongoCursor<BsonDocument> cursor = found.limit(most + 1).cursor()) {
      while (cursor.hasNext()) {
        Document next = DocumentFields.document(cursor.next());
        characters += next.json().length();
        boolean full = taken.size() == most || !taken.isEmpty() && characters > MOST_CHARACTERS;
        if (full) {
          return new Taken(taken, true);
        }
        taken.add(next);
      }
    }
    return new Taken(taken, false);
  }
}

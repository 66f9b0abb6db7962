package org.facsat2.adapters.mongodb;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/** The collections, their indexes and shard keys. */
final class Collections {
  private static final String CHUNKS = "chunks";
  private static final String TIME_BLOCKS = "time_blocks";
  private static final String REPLACEMENTS = "replacements";
  private static final String DOCUMENTS = "documents";

  /**
   * Everything of one document's key follows from its {@code _id}, so that equal ids meet on one
   * shard, which is where {@code _id} is unique.
   */
  private static final Map<String, List<String>> SHARD_KEYS = new LinkedHashMap<>();

  static {
    SHARD_KEYS.put(
        CHUNKS, List.of(ChunkFields.SPACECRAFT, ChunkFields.PARAMETER, ChunkFields.INGESTION));
    SHARD_KEYS.put(TIME_BLOCKS, List.of(ChunkFields.SPACECRAFT, ChunkFields.INGESTION));
    SHARD_KEYS.put(REPLACEMENTS, List.of(ChunkFields.ID));
    SHARD_KEYS.put(DOCUMENTS, List.of(ChunkFields.SPACECRAFT, ChunkFields.INGESTION));
  }

  private final MongoDatabase database;

  Collections(MongoDatabase database) {
    this.database = database;
  }

  MongoCollection<BsonDocument> chunks() {
    return collection(CHUNKS);
  }

  MongoCollection<BsonDocument> timeBlocks() {
    return collection(TIME_BLOCKS);
  }

  MongoCollection<BsonDocument> replacements() {
    return collection(REPLACEMENTS);
  }

  MongoCollection<BsonDocument> documents() {
    return collection(DOCUMENTS);
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  /** Makes those indexes that are not there yet; none but those of {@code _id} are unique. */
  void createIndexes() {
    index(
        CHUNKS,
        ChunkFields.SPACECRAFT,
        ChunkFields.PARAMETER,
        ChunkFields.FIRST_NANOS,
        ChunkFields.LAST_NANOS);
    index(CHUNKS, ChunkFields.SPACECRAFT, ChunkFields.INGESTION, ChunkFields.GENERATION);
    index(CHUNKS, ChunkFields.SPACECRAFT, ChunkFields.SAMPLES);
    collection(CHUNKS)
        .createIndex(Indexes.ascending(ChunkFields.REPLACEMENT), new IndexOptions().sparse(true));
    index(TIME_BLOCKS, ChunkFields.SPACECRAFT, ChunkFields.INGESTION);
    index(REPLACEMENTS, ChunkFields.SPACECRAFT);
    index(
        DOCUMENTS,
        ChunkFields.SPACECRAFT,
        DocumentFields.NANOS,
        ChunkFields.INGESTION,
        ChunkFields.ORDINAL);
    index(DOCUMENTS, ChunkFields.SPACECRAFT, ChunkFields.INGESTION);
  }

  private void index(String collection, String... fields) {
    collection(collection).createIndex(Indexes.ascending(fields));
  }

  /** Spreads the collections over the shards of a cluster; nothing where they are already. */
  void shard(MongoClient client) {
    for (Map.Entry<String, List<String>> collection : SHARD_KEYS.entrySet()) {
      Bson key = Indexes.ascending(collection.getValue());
      collection(collection.getKey()).createIndex(key);
      client
          .getDatabase("admin")
          .runCommand(
              new BsonDocument(
                      "shardCollection",
                      new BsonString(database.getName() + "." + collection.getKey()))
                  .append("key", ascending(collection.getValue())));
    }
  }

  private static BsonDocument ascending(List<String> fields) {
    BsonDocument key = new BsonDocument();
    fields.forEach(field -> key.append(field, new BsonInt32(1)));
    return key;
  }
}

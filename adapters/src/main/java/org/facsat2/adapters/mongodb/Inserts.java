package org.facsat2.adapters.mongodb;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Inserts what is not there yet, some megabytes at a time; one that is there stays as it is. */
final class Inserts {
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST = 1000;
  private static final int DUPLICATE_KEY = 11000;
  private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

  private Inserts() {}

  static void ignoringThoseThere(MongoCollection<BsonDocument> to, Iterable<BsonDocument> all) {
    List<BsonDocument> batch = new ArrayList<>();
    int bytes = 0;
    for (BsonDocument document : all) {
      RawBsonDocument raw = new RawBsonDocument(document, CODEC);
      int size = raw.getByteBuffer().remaining();
      if (!batch.isEmpty() && (bytes + size > MOST_BYTES || batch.size() == MOST)) {
        insert(to, batch);
        batch.clear();
        bytes = 0;
      }
      batch.add(raw);
      bytes += size;
    }
    if (!batch.isEmpty()) {
      insert(to, batch);
    }
  }

  private static void insert(MongoCollection<BsonDocument> to, List<BsonDocument> batch) {
    try {
      to.insertMany(batch, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean onlyThere =
          e.getWriteConcernError() == null
              && e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
      if (!onlyThere) {
        throw e;
      }
    }
  }
}

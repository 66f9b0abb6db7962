package org.facsat2.adapters.mongodb;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.facsat2.pipeline.telemetry.Document;
import org.jspecify.annotations.Nullable;

/**
 * A document as one of MongoDB, and back: {@code received} is what it says, to be queried; {@code
 * text} is how it says it, kept where {@code received} alone would not give it back to the
 * character.
 */
final class DocumentFields {
  static final String NANOS = "nanos";

  private static final String RECEIVED = "received";
  private static final String TEXT = "text";

  /** Both together stay below the 16 MiB of MongoDB. */
  private static final int LARGEST_RECEIVED = 2 << 20;

  private DocumentFields() {}

  static BsonDocument of(String spacecraft, Document document) {
    BsonDocument fields =
        new BsonDocument(ChunkFields.ID, new BsonString(Keys.document(spacecraft, document)))
            .append(ChunkFields.SPACECRAFT, new BsonString(spacecraft))
            .append(ChunkFields.INGESTION, new BsonInt64(document.ingestion()))
            .append(ChunkFields.ORDINAL, new BsonInt64(document.ordinal()))
            .append("time", ChunkFields.date(document.timeNanos()))
            .append(NANOS, new BsonInt64(document.timeNanos()));
    Optional<BsonDocument> received =
        document.json().getBytes(StandardCharsets.UTF_8).length > LARGEST_RECEIVED
            ? Optional.empty()
            : JsonToBson.read(document.json());
    received.ifPresent(r -> fields.append(RECEIVED, r));
    boolean same = received.filter(r -> BsonToJson.text(r).equals(document.json())).isPresent();
    return same ? fields : fields.append(TEXT, new BsonString(document.json()));
  }

  static Document document(BsonDocument fields) {
    @Nullable String text = ChunkFields.text(fields, TEXT);
    return new Document(
        fields.getNumber(ChunkFields.INGESTION).longValue(),
        fields.getNumber(ChunkFields.ORDINAL).longValue(),
        fields.getNumber(NANOS).longValue(),
        text == null ? BsonToJson.text(fields.getDocument(RECEIVED)) : text);
  }
}

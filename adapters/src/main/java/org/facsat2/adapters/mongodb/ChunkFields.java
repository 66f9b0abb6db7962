package org.facsat2.adapters.mongodb;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.TelemetryStore.Header;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.facsat2.telemetry.chunk.EncodedChunk;
import org.facsat2.telemetry.chunk.TimeBlock;
import org.jspecify.annotations.Nullable;

/** A chunk as a document of MongoDB, and back. */
final class ChunkFields {
  static final String ID = "_id";
  static final String SPACECRAFT = "spacecraft";
  static final String PARAMETER = "parameter";
  static final String INGESTION = "ingestion";
  static final String GENERATION = "generation";
  static final String ORDINAL = "ordinal";
  static final String FIRST_NANOS = "firstNanos";
  static final String LAST_NANOS = "lastNanos";
  static final String SAMPLES = "samples";
  static final String SOURCES = "sources";
  static final String LOWEST_SOURCE = "lowestSource";
  static final String BLOCKS = "blocks";
  static final String PAYLOAD = "payload";
  static final String ORIGINS = "origins";
  static final String TIME_BLOCK = "timeBlock";
  static final String BYTES = "bytes";

  /** Of a chunk that is to replace others: which replacement must be decided for it to count. */
  static final String REPLACEMENT = "replacement";

  private static final String MIN = "min";
  private static final String MAX = "max";
  private static final String SUM = "sum";

  /** What {@link #header} needs. */
  static final List<String> OF_HEADERS =
      List.of(
          PARAMETER,
          INGESTION,
          GENERATION,
          ORDINAL,
          FIRST_NANOS,
          LAST_NANOS,
          SAMPLES,
          MIN,
          MAX,
          SUM,
          SOURCES,
          REPLACEMENT);

  /** What {@link #id} needs. */
  static final List<String> OF_IDS = List.of(PARAMETER, INGESTION, GENERATION, ORDINAL);

  private static final long NANOS_PER_MILLI = 1_000_000;

  private ChunkFields() {}

  static BsonDocument of(String spacecraft, NewChunk added, @Nullable String replacement) {
    ChunkId id = added.id();
    EncodedChunk chunk = added.chunk();
    BsonDocument fields =
        new BsonDocument(ID, new BsonString(Keys.chunk(spacecraft, id)))
            .append(SPACECRAFT, new BsonString(spacecraft))
            .append(PARAMETER, new BsonString(id.parameter().key()))
            .append(INGESTION, new BsonInt64(id.ingestion()))
            .append(GENERATION, new BsonInt32(id.generation()))
            .append(ORDINAL, new BsonInt64(id.ordinal()))
            .append("first", date(chunk.firstNanos()))
            .append("last", date(chunk.lastNanos()))
            .append(FIRST_NANOS, new BsonInt64(chunk.firstNanos()))
            .append(LAST_NANOS, new BsonInt64(chunk.lastNanos()))
            .append(SAMPLES, new BsonInt32(chunk.count()))
            .append(MIN, new BsonDouble(chunk.min()))
            .append(MAX, new BsonDouble(chunk.max()))
            .append(SUM, new BsonDouble(chunk.sum()));
    ChunkOrigins origins = added.origins();
    if (origins != null) {
      fields
          .append(LOWEST_SOURCE, new BsonInt64(added.sources().getFirst()))
          .append(SOURCES, new BsonArray(added.sources().stream().map(BsonInt64::new).toList()))
          .append(ORIGINS, new BsonBinary(origins.toBytes()));
    }
    TimeBlock times = chunk.timeBlock();
    if (times != null) {
      fields.append(
          TIME_BLOCK, new BsonString(Keys.timeBlock(spacecraft, id, times.id().toString())));
    }
    if (replacement != null) {
      fields.append(REPLACEMENT, new BsonString(replacement));
    }
    return fields
        .append(BLOCKS, new BsonBinary(chunk.blocks().toBytes()))
        .append(PAYLOAD, new BsonBinary(chunk.payload()));
  }

  /** For people; the whole nanoseconds stand beside it. */
  static BsonDateTime date(long nanos) {
    return new BsonDateTime(Math.floorDiv(nanos, NANOS_PER_MILLI));
  }

  static BsonDocument timeBlock(String spacecraft, ChunkId id, TimeBlock times) {
    return new BsonDocument(
            ID, new BsonString(Keys.timeBlock(spacecraft, id, times.id().toString())))
        .append(SPACECRAFT, new BsonString(spacecraft))
        .append(INGESTION, new BsonInt64(id.ingestion()))
        .append(GENERATION, new BsonInt32(id.generation()))
        .append(BYTES, new BsonBinary(times.bytes()));
  }

  static ChunkId id(BsonDocument fields) {
    return new ChunkId(
        new ParameterId(fields.getString(PARAMETER).getValue()),
        fields.getNumber(INGESTION).longValue(),
        fields.getNumber(GENERATION).intValue(),
        fields.getNumber(ORDINAL).longValue());
  }

  static Header header(BsonDocument fields) {
    ChunkId id = id(fields);
    return new Header(
        id,
        sources(id, fields),
        fields.getNumber(FIRST_NANOS).longValue(),
        fields.getNumber(LAST_NANOS).longValue(),
        fields.getNumber(SAMPLES).intValue(),
        fields.getNumber(MIN).doubleValue(),
        fields.getNumber(MAX).doubleValue(),
        fields.getNumber(SUM).doubleValue());
  }

  private static List<Long> sources(ChunkId id, BsonDocument fields) {
    BsonValue sources = fields.get(SOURCES);
    return sources == null
        ? List.of(id.ingestion())
        : sources.asArray().stream().map(n -> n.asNumber().longValue()).toList();
  }

  /**
   * All of a chunk.
   *
   * @param times the time block that it names; null if it names none
   */
  static NewChunk whole(BsonDocument fields, byte @Nullable [] times) {
    Header header = header(fields);
    byte[] origins = bytes(fields, ORIGINS);
    return new NewChunk(
        header.id(),
        new EncodedChunk(
            header.firstNanos(),
            header.lastNanos(),
            header.count(),
            header.min(),
            header.max(),
            header.sum(),
            blocks(fields),
            fields.getBinary(PAYLOAD).getData(),
            times == null ? null : TimeBlock.fromBytes(times)),
        header.sources(),
        origins == null ? null : ChunkOrigins.fromBytes(origins));
  }

  static BlockSummaries blocks(BsonDocument fields) {
    return BlockSummaries.fromBytes(fields.getBinary(BLOCKS).getData());
  }

  static byte @Nullable [] bytes(BsonDocument fields, String name) {
    BsonValue value = fields.get(name);
    return value == null ? null : value.asBinary().getData();
  }

  static @Nullable String text(BsonDocument fields, String name) {
    BsonValue value = fields.get(name);
    return value == null ? null : value.asString().getValue();
  }
}

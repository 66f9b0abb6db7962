package org.facsat2.adapters.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MongoDB with our collections: a single {@code mongod} of 7 or later, a replica set, or a
 * sharded cluster. What is written is acknowledged by the majority, from its journal; what is read
 * comes from the primary. It needs no transactions.
 */
public final class MongoTelemetry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MongoTelemetry.class);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
  private static final String DEFAULT_DATABASE = "facsat2";

  /** Our own option in the URL: spread the collections over the shards. */
  private static final String SHARDED = "createShardKey";

  /** Whoever waits for an answer is told soon that there is none. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Duration SLOWEST_ANSWER = Duration.ofSeconds(60);
  private static final int CONNECTIONS = 32;

  private final MongoClient client;
  private final String databaseName;
  private final boolean sharded;
  private final Collections collections;
  private final MongoTelemetryStore chunks;
  private volatile boolean closed;

  private MongoTelemetry(MongoClient client, String databaseName, boolean sharded) {
    this.client = client;
    this.databaseName = databaseName;
    this.sharded = sharded;
    this.collections = new Collections(client.getDatabase(databaseName));
    this.chunks = new MongoTelemetryStore(collections);
  }

  /**
   * Connects when it is first needed.
   *
   * @param url {@code mongodb://} or {@code mongodb+srv://}, with the database's name (else {@code
   *     facsat2}) and the driver's options; with {@code createShardKey=true} {@link #prepare}
   *     shards the collections
   * @throws IllegalArgumentException if it is no such URL, without what may be a password in it
   */
  public static MongoTelemetry at(String url) {
    return at(url, new CommandListener() {});
  }

  /** The same, watched command by command. */
  static MongoTelemetry at(String url, CommandListener commands) {
    MongoUrl parsed = MongoUrl.of(url, SHARDED);
    ConnectionString address = parsed.address();
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applicationName("facsat2")
            .addCommandListener(commands)
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(SLOWEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS))
            .applyToConnectionPoolSettings(
                pool ->
                    pool.maxSize(CONNECTIONS)
                        .maxWaitTime(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
            // The URL may set any of these, but not the next two, on which correctness depends.
            .applyConnectionString(address)
            .writeConcern(
                WriteConcern.MAJORITY
                    .withJournal(true)
                    .withWTimeout(SLOWEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS))
            .readPreference(ReadPreference.primary());
    String named = address.getDatabase();
    return new MongoTelemetry(
        MongoClients.create(settings.build()),
        named == null ? DEFAULT_DATABASE : named,
        parsed.flag());
  }

  /** Makes collections and indexes that are not there, and shards them if the URL says so. */
  public void prepare() {
    collections.createIndexes();
    if (sharded) {
      collections.shard(client);
    }
  }

  /**
   * The same as {@link #prepare}, aside, as soon as the server is there. Until then all works, but
   * slowly.
   */
  public void prepareWhenThere() {
    Thread.ofVirtual().name("mongodb").start(this::keepPreparing);
  }

  private void keepPreparing() {
    MongoOutages outages = new MongoOutages();
    while (!closed) {
      try {
        prepare();
        return;
      } catch (MongoException | IllegalStateException e) {
        if (closed) {
          return;
        }
        if (outages.systemAway(e).isEmpty()) {
          LOG.error("The collections in MongoDB cannot be prepared: {}", e.getMessage(), e);
          return;
        }
        LOG.warn("MongoDB does not answer; its indexes are made once it does");
      }
      LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
    }
  }

  /** The chunks. */
  public TelemetryStore chunks() {
    return chunks;
  }

  /** The documents. */
  public Documents documents() {
    return new MongoDocuments(collections.documents());
  }

  /** What the server calls itself, for example {@code MongoDB 8.0.4}. */
  public String serverVersion() {
    Document build =
        client
            .getDatabase(databaseName)
            .runCommand(new BsonDocument("buildInfo", new BsonInt32(1)));
    @Nullable String version = build.getString("version");
    return "MongoDB " + version;
  }

  /** Removes the database with all that is in it. */
  void drop() {
    client.getDatabase(databaseName).drop();
  }

  @Override
  public void close() {
    closed = true;
    client.close();
  }
}

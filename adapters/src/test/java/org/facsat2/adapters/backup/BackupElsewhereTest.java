package org.facsat2.adapters.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.adapters.mongodb.MongoTelemetry;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresDocuments;
import org.facsat2.adapters.postgres.PostgresPorts;
import org.facsat2.adapters.postgres.PostgresTelemetryStore;
import org.facsat2.adapters.postgres.TestDatabases;
import org.facsat2.adapters.s3.S3ObjectStore;
import org.facsat2.adapters.s3.S3Server;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.telemetry.ChunkEncoder;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.CopyTelemetry;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Archives of instances whose telemetry lies in MongoDB and whose objects lie in S3. */
@ExtendWith(TestDatabases.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupElsewhereTest {
  private static final ParameterId A = new ParameterId("A");
  private static final String CRAFT = "one";
  private static final AtomicInteger NAMES = new AtomicInteger();

  @TempDir private static Path folder;
  private final MongoServer mongoServer = new MongoServer(new MemoryBackend());
  private final PostgresDatabase database;
  private S3Server s3Server;
  private MongoTelemetry mongo;
  private S3ObjectStore objects;
  private int mongoPort;
  private Path archive;

  BackupElsewhereTest(PostgresDatabase database) {
    this.database = database;
  }

  @BeforeAll
  void storeAndBackUp() throws Exception {
    mongoPort = mongoServer.bind().getPort();
    s3Server = S3Server.start(Files.createDirectory(folder.resolve("s3")));
    mongo = newMongo();
    objects = newBucket();
    PostgresPorts ports = new PostgresPorts(database);
    ports.catalogue().add(Examples.spacecraft(CRAFT));
    ports.runs().add(Examples.run("run", CRAFT));
    store(ports, 1, true);
    store(ports, 2, true);
    store(ports, 3, false);
    mongo
        .documents()
        .append(CRAFT, List.of(new Document(1, 0, 7, "{\"v\":1.50}"), new Document(3, 0, 8, "{}")));
    archive = folder.resolve("elsewhere.tar.zst");
    backup(elsewhere(mongo)).write(archive);
  }

  @AfterAll
  void stop() {
    mongo.close();
    objects.close();
    s3Server.close();
    mongoServer.shutdownNow();
  }

  private MongoTelemetry newMongo() {
    MongoTelemetry made =
        MongoTelemetry.at(
            "mongodb://127.0.0.1:%d/backup%d".formatted(mongoPort, NAMES.incrementAndGet()));
    made.prepare();
    return made;
  }

  private S3ObjectStore newBucket() {
    return new S3ObjectStore(S3Server.bucket("backup" + NAMES.incrementAndGet(), s3Server.port()));
  }

  private static TelemetryElsewhere elsewhere(MongoTelemetry mongo) {
    return new TelemetryElsewhere(mongo.chunks(), mongo.documents());
  }

  private Backup backup(TelemetryElsewhere telemetry) {
    return new Backup(database.dataSource(), objects, telemetry, "test", () -> Examples.NOW);
  }

  /** An ingestion with its object, chunk and, if it is finished, its record. */
  private void store(PostgresPorts ports, long number, boolean finished) throws IOException {
    byte[] raw = ("raw " + number).getBytes(StandardCharsets.UTF_8);
    String key = "raw/" + CRAFT + "/" + number;
    ObjectStore.Stored stored = objects.put(key, new ByteArrayInputStream(raw));
    Ingestion example = Examples.accepted(CRAFT, number, "run", ReaderSettings.AUTOMATIC);
    Ingestion accepted =
        new Ingestion(
            CRAFT,
            number,
            example.state(),
            key,
            example.fileName(),
            stored.sha256(),
            stored.bytes(),
            example.receivedAt(),
            example.receivedBy(),
            example.settings(),
            null,
            Ingestion.Counts.NONE,
            null,
            "run");
    ports.ingestions().add(accepted);
    long[] times = {number * 100, number * 100 + 1, number * 100 + 2};
    mongo
        .chunks()
        .append(
            CRAFT,
            ChunkEncoder.encode(
                List.of(
                    new ChunkEncoder.Cut(
                        new ChunkId(A, number, 0),
                        Series.of(times, new double[] {number, 0.5, -1.25})))));
    if (finished) {
      ports
          .ingestions()
          .finish(
              Examples.ended(accepted, Ingestion.State.STORED, Ingestion.Counts.NONE, null),
              List.of(new Ingestions.Extent(A, times[0], times[2], 3)),
              List.of());
    }
  }

  private static long chunks(TelemetryStore store) {
    return store.following(CRAFT, null, 100).size();
  }

  @Test
  void itGoesIntoOtherSystemsOfTheSameKindOrIntoTheFolder() throws Exception {
    Path inFolder = folder.resolve("in-folder");
    Restore.Restored restored = new Restore(archive).into(inFolder, "objects");
    assertThat(restored.totals().telemetry()).isEqualTo(new Totals.OfTelemetry(2, 1));
    assertThat(restored.verification().samples()).isEqualTo(6);
    assertThat(inFolder.resolve("objects/raw/one/3")).hasContent("raw 3");
    try (MongoTelemetry other = newMongo();
        S3ObjectStore bucket = newBucket()) {
      Path beside = folder.resolve("beside");
      new Restore(archive, new RestoreTarget(elsewhere(other), bucket)).into(beside, "objects");
      assertThat(beside.resolve("objects")).doesNotExist();
      assertThat(bucket.list("", "", 10)).hasSize(3);
      try (DataFolder data = DataFolder.own(inFolder);
          EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
          PostgresDatabase rows =
              PostgresDatabase.attach(
                  postgres.jdbcUrl(), postgres.user(), postgres.password(), 2)) {
        CopyTelemetry both =
            new CopyTelemetry(
                new PostgresTelemetryStore(rows),
                new PostgresDocuments(rows),
                other.chunks(),
                other.documents());
        assertThat(both.copied(CRAFT)).isEqualTo(both.original(CRAFT));
        assertThat(both.copied(CRAFT).samples()).isEqualTo(6);
        // And from the tables into MongoDB: the other way round.
        Path second = folder.resolve("rows.tar.zst");
        new Backup(
                rows.dataSource(),
                new FolderObjectStore(inFolder.resolve("objects")),
                "test",
                () -> Examples.NOW)
            .write(second);
        try (MongoTelemetry third = newMongo()) {
          Restore.Restored again =
              new Restore(second, new RestoreTarget(elsewhere(third), null))
                  .into(folder.resolve("moved"), "objects");
          assertThat(again.verification().samples()).isEqualTo(6);
          CopyTelemetry moved =
              new CopyTelemetry(
                  other.chunks(), other.documents(), third.chunks(), third.documents());
          assertThat(moved.copied(CRAFT)).isEqualTo(moved.original(CRAFT));
        }
      }
    }
  }

  @Test
  void systemsThatHoldSomethingAreRefusedAndLeftAsTheyAre() throws Exception {
    Path target = folder.resolve("occupied");
    assertThatThrownBy(
            () ->
                new Restore(archive, new RestoreTarget(elsewhere(mongo), null))
                    .into(target, "objects"))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("telemetry of one already", "Nothing was restored");
    assertThat(chunks(mongo.chunks())).isEqualTo(3);
    assertThatThrownBy(
            () -> new Restore(archive, new RestoreTarget(null, objects)).into(target, "objects"))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("not empty");
    assertThat(objects.list("", "", 10)).hasSize(3);
    assertThat(target).doesNotExist();
  }

  @Test
  void whatADamagedArchiveHasPutElsewhereGoesAgain() throws Exception {
    byte[] whole = Files.readAllBytes(archive);
    Path cut = Files.write(folder.resolve("cut.tar.zst"), Arrays.copyOf(whole, whole.length - 2));
    try (MongoTelemetry other = newMongo();
        S3ObjectStore bucket = newBucket()) {
      assertThatThrownBy(
              () ->
                  new Restore(cut, new RestoreTarget(elsewhere(other), bucket))
                      .into(folder.resolve("from-cut"), "objects"))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("damaged");
      assertThat(chunks(other.chunks())).isZero();
      assertThat(other.documents().following(CRAFT, null, 10)).isEmpty();
      assertThat(bucket.list("", "", 10)).isEmpty();
    }
  }

  /** The store, and something that happens when chunks are first read. */
  private TelemetryElsewhere disturbed(Runnable act) {
    AtomicInteger calls = new AtomicInteger();
    TelemetryStore store = mongo.chunks();
    TelemetryStore disturbed =
        (TelemetryStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TelemetryStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("payloads") && calls.getAndIncrement() == 0) {
                    act.run();
                  }
                  return method.invoke(store, arguments);
                });
    return new TelemetryElsewhere(disturbed, mongo.documents());
  }

  @Test
  void anIngestionThatIsTakenBackMeanwhileLeavesNoArchive() {
    PostgresPorts ports = new PostgresPorts(database);
    Ingestion second = ports.ingestions().find(CRAFT, 2).orElseThrow();
    Path file = folder.resolve("taken-back.tar.zst");
    try {
      assertThatThrownBy(
              () ->
                  backup(disturbed(() -> set(ports, second, Ingestion.State.WITHDRAWN)))
                      .write(file))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("Ingestion 2 of one was taken back", "once more");
      assertThat(file).doesNotExist();
    } finally {
      set(ports, second, Ingestion.State.STORED);
    }
  }

  private static void set(PostgresPorts ports, Ingestion ingestion, Ingestion.State state) {
    ports.ingestions().reset(Examples.ended(ingestion, state, ingestion.counts(), null));
    if (state == Ingestion.State.STORED) {
      ports
          .ingestions()
          .finish(
              Examples.ended(ingestion, state, ingestion.counts(), null),
              List.of(
                  new Ingestions.Extent(
                      A, ingestion.number() * 100, ingestion.number() * 100 + 2, 3)),
              List.of());
    }
  }

  @Test
  void samplesThatAreNotThereLeaveNoArchive() {
    assertThatThrownBy(
            () -> {
              try (MongoTelemetry empty = newMongo()) {
                backup(elsewhere(empty)).write(folder.resolve("lacking.tar.zst"));
              }
            })
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("says 3 samples of A, and there are 0");
  }
}

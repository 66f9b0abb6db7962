package org.facsat2.adapters.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.facsat2.pipeline.Gate;
import org.facsat2.pipeline.objects.ObjectStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3ObjectStoreTest extends ObjectStoreContract {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  @TempDir static Path folder;
  private S3Server server;
  private S3ObjectStore store;

  @BeforeAll
  void start() throws Exception {
    server = S3Server.start(folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void aBucketThatIsNotThereYet() {
    store = at(server.port(), "bucket" + BUCKETS.incrementAndGet());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected S3ObjectStore store() {
    return store;
  }

  private static S3ObjectStore at(int port, String bucket) {
    return new S3ObjectStore(S3Server.bucket(bucket, port));
  }

  @Test
  void itTellsWhichServerAndBucketItIs() throws Exception {
    assertThat(store.ask()).contains("bucket bucket");
  }

  @Test
  void wrongCredentialsAreNoOutage() {
    try (S3ObjectStore other =
        new S3ObjectStore(
            S3Address.of("s3+http://key:wrong@127.0.0.1:%d/mine".formatted(server.port())))) {
      assertThatThrownBy(() -> other.put("raw/a", bytes("1")))
          .isInstanceOf(IOException.class)
          .satisfies(e -> assertThat(new S3Outages().systemAway(e)).isEmpty())
          .hasMessageNotContaining("wrong");
    }
  }

  @Test
  void aServerThatIsAwayIsSoonKnownToBe() throws Exception {
    try (Gate gate = new Gate(server.port());
        S3ObjectStore behind = at(gate.port(), "gated")) {
      assertThatThrownBy(() -> behind.put("raw/a", bytes("1")))
          .satisfies(e -> assertThat(new S3Outages().systemAway(e)).isPresent());
      gate.open();
      behind.put("raw/a", bytes("1"));
      gate.shut();
      assertThatThrownBy(() -> behind.length("raw/a"))
          .satisfies(e -> assertThat(new S3Outages().systemAway(e)).isPresent());
    }
  }

  @Test
  void aReadThatIsCutGoesOnWhereItWas() throws Exception {
    byte[] large = new byte[12_000_000];
    new java.util.Random(7).nextBytes(large);
    try (Gate gate = new Gate(server.port());
        S3ObjectStore behind = at(gate.port(), "cut")) {
      gate.open();
      behind.put("raw/large", new java.io.ByteArrayInputStream(large));
      try (InputStream in = behind.open("raw/large")) {
        byte[] first = in.readNBytes(1_000_000);
        gate.shut();
        gate.open();
        byte[] rest = in.readAllBytes();
        assertThat(first).isEqualTo(java.util.Arrays.copyOf(large, first.length));
        assertThat(rest).isEqualTo(java.util.Arrays.copyOfRange(large, first.length, large.length));
      }
    }
  }

  @Test
  void aLargeUploadThatBreaksOffLeavesNothingAtTheServer() throws Exception {
    assertThatThrownBy(
            () ->
                store.put(
                    "raw/broken",
                    new java.io.SequenceInputStream(
                        new java.io.ByteArrayInputStream(new byte[20_000_000]), breakingOff())))
        .hasMessage("connection lost");
    assertThat(store.length("raw/broken")).isEmpty();
    assertThat(store.removeBrokenOff(Instant.now().plus(Duration.ofDays(1)))).isZero();
  }
}

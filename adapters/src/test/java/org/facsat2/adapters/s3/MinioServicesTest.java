package org.facsat2.adapters.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.facsat2.pipeline.RealServices;
import org.facsat2.pipeline.objects.ObjectStoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same against the real MinIO, in a bucket of its own. */
@Tag("services")
class MinioServicesTest extends ObjectStoreContract {
  /** None where the services are not there and the test is skipped. */
  private @Nullable S3ObjectStore bucket;

  @BeforeEach
  void aBucketThatIsNotThereYet() {
    S3Address given = S3Address.of(RealServices.required("FACSAT2_OBJECTS_URL"));
    bucket = new S3ObjectStore(given.withBucket("test-" + UUID.randomUUID()));
  }

  @AfterEach
  void close() {
    if (bucket != null) {
      bucket.close();
    }
  }

  @Override
  protected S3ObjectStore store() {
    return Objects.requireNonNull(bucket);
  }

  @Test
  void itIsMinio() throws Exception {
    assertThat(store().ask()).startsWith("MinIO");
  }

  @Test
  void ofTwoThatPutSomethingNewAtOnceOneIsRefusedByTheServerItself() throws Exception {
    store().put("raw/first", bytes("a bucket"));
    byte[] large = new byte[9_000_000];
    try (var pool = java.util.concurrent.Executors.newFixedThreadPool(4)) {
      java.util.concurrent.Callable<Boolean> put =
          () -> {
            try {
              store().putNew("raw/raced", new java.io.ByteArrayInputStream(large));
              return true;
            } catch (java.nio.file.FileAlreadyExistsException e) {
              return false;
            }
          };
      long won = 0;
      for (var each : pool.invokeAll(java.util.List.of(put, put, put, put))) {
        won += each.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }
}

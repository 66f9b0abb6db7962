package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.facsat2.telemetry.Dictionary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that DuckDB wrote, with some bytes changed or the end cut off: each seed is one file. */
class DamagedParquetTest {
  private static final int EVERY_DAY = 400;
  private static final int THOROUGH = 20_000;
  private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();

  private static final String[] OPTIONS = {
    ", compression snappy",
    ", compression zstd, parquet_version v2",
    ", compression gzip",
    ", compression uncompressed, row_group_size 2048",
    ", compression uncompressed, parquet_version v2"
  };

  @TempDir private Path folder;

  @Test
  void aDamagedFileIsReadOrRefusedAndNothingElse() throws Exception {
    readDamaged(EVERY_DAY);
  }

  @Test
  @Tag("slow")
  void thousandsOfDamagedFilesAreReadOrRefusedAndNothingElse() throws Exception {
    readDamaged(THOROUGH);
  }

  private void readDamaged(int files) throws Exception {
    int refused = 0;
    for (int option = 0; option < OPTIONS.length; option++) {
      byte[] whole = written(OPTIONS[option]);
      for (int i = 0; i < files / OPTIONS.length; i++) {
        long seed = option * 1_000_000L + i;
        refused += isRefused(damaged(whole, new Random(seed)), seed) ? 1 : 0;
      }
    }
    assertThat(refused).as("files that were refused").isGreaterThan(files / 4);
  }

  private byte[] written(String options) throws Exception {
    Path file = folder.resolve("whole.parquet");
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.write(
          "select timestamp '2024-01-01' + interval (i) second as time,"
              + " case when i % 3 > 0 then sin(i) end as x, i % 7 as n, i % 2 = 0 as flag,"
              + " case i % 3 when 0 then 'IDLE' else 'SAFE' end as mode, (i / 3)::decimal(20, 4) as d"
              + " from range(5000) r(i)",
          file, options);
    }
    return Files.readAllBytes(file);
  }

  /** Single bits, the largest number where some number may stand, noise, or a missing end. */
  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int how = random.nextInt(10);
    if (how == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      int at = place(bytes.length, random);
      if (how < 6) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
      } else if (how < 8) {
        byte[] large = {-2, -1, -1, (byte) (random.nextBoolean() ? -1 : 127), 15};
        System.arraycopy(large, 0, bytes, at, Math.min(large.length, bytes.length - at));
      } else {
        byte[] noise = new byte[1 + random.nextInt(16)];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, Math.min(noise.length, bytes.length - at));
      }
    }
    return bytes;
  }

  /** Most of a file are values: its end and the headers of pages are chosen more often. */
  private static int place(int length, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(length);
      case 1 -> length - 1 - random.nextInt(1500);
      default -> 4 + random.nextInt(80);
    };
  }

  private static boolean isRefused(byte[] bytes, long seed) {
    long started = System.nanoTime();
    try {
      // Told, as a file whose first bytes are damaged is not known for what it is.
      ReaderSettings settings =
          new ReaderSettings("parquet-wide", null, null, null, null, null, null);
      CollectingSink.read(new ByteArrayInputStream(bytes), settings, Dictionary.empty());
      return false;
    } catch (UnreadableTelemetryException e) {
      return true;
    } catch (IOException | RuntimeException | Error e) {
      throw new AssertionError("Seed " + seed, e);
    } finally {
      assertThat(System.nanoTime() - started).as("time for seed " + seed).isLessThan(LONGEST_NANOS);
    }
  }
}

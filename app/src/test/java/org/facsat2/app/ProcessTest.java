package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.facsat2.client.ApiException;
import org.facsat2.client.ApiUnreachableException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.ReaderSettingsResource;
import org.facsat2.protocol.SeriesResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: started, stopped, killed. */
class ProcessTest {
  private static final long SEED = 20_261_124;
  private static final int FILES = 12;
  private static final ReaderSettingsResource AUTOMATIC =
      new ReaderSettingsResource(null, null, null, null, null, null, null, null);

  @TempDir Path folder;

  @Test
  void ctrlCStopsItAndItsDatabaseAndNothingIsLeft() throws Exception {
    Path data = folder.resolve("data");
    try (ChildProcess child = ChildProcess.serving(data)) {
      assertThat(ChildProcess.databaseOf(data)).isPresent();
      child.interrupt();
      assertThat(child.exitCode()).isEqualTo(130);
      assertThat(child.output()).contains("Stopping").doesNotContain("Exception");
      assertThat(ChildProcess.databaseOf(data)).isEmpty();
      assertThat(data.resolve("instance.json")).doesNotExist();
    }
  }

  @Test
  void twoInstancesServeSideBySideAndASecondOnOneFolderIsRefused() throws Exception {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    try (ChildProcess first = ChildProcess.serving(one);
        ChildProcess second = ChildProcess.serving(two);
        ChildProcess third = ChildProcess.start(one)) {
      assertThat(third.exitCode()).isNotZero();
      assertThat(third.output())
          .contains("The data folder " + one + " is in use by process", "--data")
          .doesNotContain("Exception");
      first.client().create(new NewSpacecraft("of-one", null, null, null, null));
      assertThat(second.client().spacecraft(null).items()).isEmpty();
      assertThat(first.client().spacecraft(null).items()).hasSize(1);
    }
  }

  @Test
  void whatWasAcceptedIsIngestedOnceHoweverOftenTheProcessIsKilled() throws Exception {
    surviveKills(2);
  }

  @Tag("slow")
  @Test
  void whatWasAcceptedIsIngestedOnceAfterTwentyKills() throws Exception {
    surviveKills(20);
  }

  private void surviveKills(int kills) throws Exception {
    System.out.println("Seed " + SEED + ", " + kills + " kills");
    Random random = new Random(SEED);
    Path data = folder.resolve("data");
    List<Path> files = files();
    List<Path> accepted = new ArrayList<>();
    try (ChildProcess child = ChildProcess.serving(data)) {
      child.client().create(new NewSpacecraft("craft", null, null, null, null));
      child.kill();
    }
    for (int kill = 0; kill < kills; kill++) {
      try (ChildProcess child = ChildProcess.serving(data)) {
        Facsat2Client client = child.client();
        int delayMillis = random.nextInt(900);
        Executor later =
            CompletableFuture.delayedExecutor(
                delayMillis, TimeUnit.MILLISECONDS, Executors.newVirtualThreadPerTaskExecutor());
        CompletableFuture<Void> killed =
            CompletableFuture.runAsync(
                () -> {
                  try {
                    child.kill();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                },
                later);
        uploadUntilKilled(client, files, accepted);
        killed.get();
      }
    }
    try (ChildProcess child = ChildProcess.serving(data)) {
      Facsat2Client client = child.client();
      for (Path file : files) {
        boolean before = accepted.contains(file);
        IngestionResource ingestion = upload(client, file);
        assertThat(before && !ingestion.duplicate()).as(file + " was lost").isFalse();
      }
      for (Path file : files) {
        assertStored(client, upload(client, file));
      }
      assertThat(series(client)).isEqualTo(expected());
      child.interrupt();
      assertThat(child.exitCode()).isEqualTo(130);
      assertThat(ChildProcess.databaseOf(data)).isEmpty();
    }
    try (var raw = Files.list(data.resolve("objects/raw/craft"))) {
      assertThat(raw.count()).isGreaterThanOrEqualTo(files.size());
    }
  }

  /** Files of which each overlaps the one before with other values. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      double[] values = new double[200];
      for (int row = 0; row < values.length; row++) {
        values[row] = 1000 * i + row;
      }
      files.add(
          Files.writeString(
              folder.resolve("file" + i + ".csv"), TelemetryText.file(100 * i, values)));
    }
    return files;
  }

  private static void uploadUntilKilled(
      Facsat2Client client, List<Path> files, List<Path> accepted) {
    try {
      for (Path file : files) {
        if (!accepted.contains(file)) {
          upload(client, file);
          accepted.add(file);
        }
      }
    } catch (ApiUnreachableException | ApiException | IOException killed) {
      // Whether this one was accepted nobody knows.
    }
  }

  private static IngestionResource upload(Facsat2Client client, Path file) throws IOException {
    return client.upload("craft", file, AUTOMATIC, Duration.ZERO);
  }

  private static void assertStored(Facsat2Client client, IngestionResource upload) {
    client.run(String.valueOf(upload.runId()), Duration.ofSeconds(60));
    IngestionResource now = client.ingestion("craft", upload.number());
    assertThat(now.state()).as(now.fileName() + ": " + now.failure()).isEqualTo("stored");
    assertThat(now.sampleCount()).isEqualTo(200);
  }

  private static List<Double> series(Facsat2Client client) {
    SeriesResource series =
        client
            .telemetry(
                "craft", List.of("A"), TelemetryText.minute(0), TelemetryText.minute(100_000), null)
            .series()
            .getFirst();
    return series.mean();
  }

  /** Files are numbered in the order in which they are first sent: the later one wins. */
  private static List<Double> expected() {
    List<Double> values = new ArrayList<>();
    for (int minute = 0; minute < 100 * (FILES - 1) + 200; minute++) {
      int file = Math.min(FILES - 1, minute / 100);
      values.add(1000.0 * file + (minute - 100 * file));
    }
    return values;
  }
}

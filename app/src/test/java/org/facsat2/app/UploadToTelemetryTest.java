package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facsat2.app.TelemetryText.file;
import static org.facsat2.app.TelemetryText.nanos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.telemetry.Series;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadToTelemetryTest {
  @TempDir private static Path folder;
  private UseCases facsat2;
  private String craft = "";

  @BeforeAll
  void start() throws IOException {
    facsat2 = UseCases.started(folder.resolve("data"));
  }

  @AfterAll
  void stop() {
    facsat2.close();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    facsat2.create(craft, craft);
  }

  private List<Path> rawObjects() throws IOException {
    try (Stream<Path> files = Files.list(facsat2.objects().resolve("raw").resolve(craft))) {
      return files.toList();
    }
  }

  @Test
  void theSameUploadTwiceAnswersTheFirstIngestionAndChangesNothing() throws IOException {
    Ingestion first = facsat2.ingest(craft, file(0, 1, 2, 3));
    String position = facsat2.get(Events.class).latest();
    List<Path> objects = rawObjects();

    UploadTelemetry.Accepted again =
        facsat2.upload(craft, file(0, 1, 2, 3), ReaderSettings.AUTOMATIC);
    assertThat(again.duplicate()).isTrue();
    assertThat(again.ingestion()).isEqualTo(first);
    assertThat(rawObjects()).isEqualTo(objects);
    assertThat(facsat2.get(Events.class).after(position, craft, 10)).isEmpty();
    assertThat(facsat2.get(Ingestions.class).list(craft, Page.Request.first(9)).items())
        .containsExactly(first);
    assertThat(facsat2.get(Runs.class).list(craft, Page.Request.first(9)).items()).hasSize(1);
  }

  @Test
  void otherSettingsMakeANewIngestion() {
    facsat2.ingest(craft, file(0, 1, 2));
    Ingestion second =
        facsat2.ingest(
            craft, file(0, 1, 2), new ReaderSettings(null, null, null, null, null, null, "Eps"));
    assertThat(second.number()).isEqualTo(2);
    assertThat(facsat2.series(craft, "Eps.A")).isEqualTo(facsat2.series(craft, "A"));
  }

  @Test
  void atEqualTimesTheHigherIngestionNumberWins() {
    facsat2.ingest(craft, file(0, 1, 2, 3, 4));
    facsat2.ingest(craft, file(2, 30, 40, 50));
    facsat2.ingest(craft, file(3, 400));
    assertThat(facsat2.series(craft, "A").values()).containsExactly(1, 2, 30, 400, 50);
  }

  @Test
  void rowsOutOfOrderAreSortedAndOfEqualTimesTheLastWins() {
    String text =
        """
        Time,A (V)
        2026-01-10T00:03:00Z,3
        2026-01-10T00:01:00Z,1
        2026-01-10T00:02:00Z,2
        2026-01-10T00:01:00Z,10
        2026-01-10T00:04:00Z,
        """;
    Ingestion ingestion = facsat2.ingest(craft, text, duplicates("keep-last"));
    assertThat(facsat2.series(craft, "A"))
        .isEqualTo(Series.of(new long[] {nanos(1), nanos(2), nanos(3)}, new double[] {10, 2, 3}));
    assertThat(ingestion.counts()).isEqualTo(new Ingestion.Counts(5, 3, 3, 1, 0));
  }

  private static ReaderSettings duplicates(String choice) {
    return new ReaderSettings(
        null, null, null, null, null, null, null, Map.of(), choice, null, Map.of());
  }

  @Test
  void aBadCellIsKeptAsARejectAndTheRestIsStored() {
    Ingestion ingestion =
        facsat2.ingest(
            craft,
            """
            Time,A (V),B
            2026-01-10T00:01:00Z,1,5
            yesterday,2,6
            2026-01-10T00:03:00Z,x,7
            """);
    assertThat(ingestion.counts().rejects()).isEqualTo(2);
    var rejects = facsat2.get(Ingestions.class).rejects(craft, 1, Page.Request.first(9)).items();
    assertThat(rejects)
        .extracting(r -> r.line() + " " + r.value())
        .containsExactly("3 yesterday", "4 x");
    assertThat(facsat2.series(craft, "A").size()).isEqualTo(1);
    assertThat(facsat2.series(craft, "B").size()).isEqualTo(2);
  }

  @Test
  void aFileThatCannotBeReadFailsItsIngestionAndNotItsRun() {
    Ingestion bad = facsat2.ingest(craft, "no telemetry at all");
    assertThat(bad.state()).isEqualTo(Ingestion.State.FAILED);
    assertThat(bad.failure()).isNotBlank();
    assertThat(facsat2.await(bad.runId()).outcome()).contains("0 of 1 files stored");
    Ingestion good = facsat2.ingest(craft, file(0, 1));
    assertThat(good.state()).isEqualTo(Ingestion.State.STORED);
  }

  @Test
  void aBurstOfUploadsIsOneActiveRunAndOneThatWaitsAndEveryFileIsIngested() throws Exception {
    int files = 24;
    List<Future<UploadTelemetry.Accepted>> uploads = new ArrayList<>();
    int most = 0;
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < files; i++) {
        String text = file(i, i);
        uploads.add(pool.submit(() -> facsat2.upload(craft, text, ReaderSettings.AUTOMATIC)));
      }
      while (!uploads.stream().allMatch(Future::isDone)) {
        most = Math.max(most, facsat2.get(Runs.class).unfinished(craft).size());
      }
    }
    for (Future<UploadTelemetry.Accepted> upload : uploads) {
      facsat2.await(upload.get().ingestion().runId());
    }
    assertThat(most).isBetween(1, 2);
    var ingestions = facsat2.get(Ingestions.class).list(craft, Page.Request.first(99)).items();
    assertThat(ingestions).hasSize(files).allMatch(i -> i.state() == Ingestion.State.STORED);
    assertThat(ingestions).extracting(Ingestion::number).doesNotHaveDuplicates();
    double[] every = new double[files];
    for (int i = 0; i < files; i++) {
      every[i] = i;
    }
    assertThat(facsat2.series(craft, "A").values()).isEqualTo(every);
    assertThat(facsat2.get(Runs.class).list(craft, Page.Request.first(99)).items())
        .hasSizeLessThan(files)
        .allMatch(r -> r.state() == Run.State.SUCCEEDED);
  }

  @Test
  void twoUploadsOfTheSameBytesAtOnceAreOneIngestion() throws Exception {
    List<Future<UploadTelemetry.Accepted>> uploads = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 8; i++) {
        uploads.add(pool.submit(() -> facsat2.upload(craft, file(0, 1), ReaderSettings.AUTOMATIC)));
      }
    }
    List<Boolean> duplicates = new ArrayList<>();
    for (Future<UploadTelemetry.Accepted> upload : uploads) {
      duplicates.add(upload.get().duplicate());
    }
    assertThat(duplicates).filteredOn(d -> !d).hasSize(1);
    assertThat(rawObjects()).hasSize(1);
  }

  @Test
  void anIngestionWhoseBytesAreGoneDoesNotStopTheOthers() throws IOException {
    try (UseCases fresh = UseCases.notStarted(folder.resolve("gone"))) {
      fresh.create("craft", "craft");
      Ingestion lost = fresh.upload("craft", file(0, 1), ReaderSettings.AUTOMATIC).ingestion();
      Ingestion good = fresh.upload("craft", file(5, 1), ReaderSettings.AUTOMATIC).ingestion();
      Files.delete(fresh.objects().resolve(lost.objectKey()));
      fresh.start();
      fresh.await(good.runId());
      assertThat(fresh.ingestion("craft", good.number()).state()).isEqualTo(Ingestion.State.STORED);
      Ingestion failed = fresh.ingestion("craft", lost.number());
      assertThat(failed.state()).isEqualTo(Ingestion.State.FAILED);
      assertThat(failed.failure()).contains("There is no object " + lost.objectKey());
      assertThat(fresh.ingest("craft", file(9, 1)).state()).isEqualTo(Ingestion.State.STORED);
    }
  }
}

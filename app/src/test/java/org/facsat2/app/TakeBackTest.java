package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facsat2.app.TelemetryText.file;
import static org.facsat2.app.TelemetryText.limited;
import static org.facsat2.app.TelemetryText.minute;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.operations.Alarm;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.IngestionDesk;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.ingestion.PreviewTelemetry;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.telemetry.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with an upload before and after it is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeBackTest {
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
    facsat2.create(craft, craft, limited("A", 10, null));
    facsat2.now = minute(6 * 60);
  }

  private IngestionDesk desk() {
    return facsat2.get(IngestionDesk.class);
  }

  private void ended(Run run) {
    assertThat(facsat2.await(run.id()).state()).isEqualTo(Run.State.SUCCEEDED);
  }

  private Alarm onlyAlarm() {
    assertThat(facsat2.alarms(craft)).hasSize(1);
    return facsat2.alarms(craft).getFirst();
  }

  @Test
  void whatAWithdrawnUploadHidShowsAgain() {
    facsat2.ingest(craft, file(0, 1, 2, 3, 4));
    Ingestion second = facsat2.ingest(craft, file(1, 7, 7));
    assertThat(facsat2.series(craft, "A").values()).containsExactly(1, 7, 7, 4);

    ended(desk().withdraw(craft, second.number(), "someone"));
    assertThat(facsat2.series(craft, "A").values()).containsExactly(1, 2, 3, 4);
    assertThat(facsat2.ingestion(craft, second.number()).state())
        .isEqualTo(Ingestion.State.WITHDRAWN);
  }

  @Test
  void anAlarmOfWithdrawnTelemetryLosesItsSupportAndRegainsItWithTheNextUpload() {
    Ingestion faulty = facsat2.ingest(craft, file(0, 1, 12, 12, 1));
    Alarm raised = onlyAlarm();
    ended(desk().withdraw(craft, faulty.number(), "someone"));
    assertThat(onlyAlarm().supported()).isFalse();
    assertThat(facsat2.anomalies(craft)).isEmpty();

    Ingestion again = facsat2.ingest(craft, file(0, 1, 12, 12, 1));
    assertThat(again.number()).isEqualTo(2);
    assertThat(onlyAlarm().supported()).isTrue();
    assertThat(onlyAlarm().id()).isEqualTo(raised.id());
  }

  @Test
  void aWithdrawalInTheMiddleIsScoredAnewAlthoughACheckpointLiesBehindIt() {
    facsat2.ingest(craft, file(0, 1, 1));
    Ingestion faulty = facsat2.ingest(craft, file(2, 12, 12, 12));
    facsat2.ingest(craft, file(5, 1, 1, 1));
    assertThat(facsat2.anomalies(craft)).hasSize(1);

    ended(desk().withdraw(craft, faulty.number(), "someone"));
    assertThat(facsat2.anomalies(craft)).isEmpty();
    facsat2.ingest(craft, file(8, 1, 12, 12));
    assertThat(facsat2.anomalies(craft)).hasSize(1);
    assertThat(facsat2.alarms(craft)).extracting(Alarm::supported).containsExactly(false, true);
  }

  @Test
  void aWithdrawnUploadCanNeitherBeWithdrawnNorRetriedOnceMore() {
    Ingestion ingestion = facsat2.ingest(craft, file(0, 1, 2));
    ended(desk().withdraw(craft, ingestion.number(), "someone"));
    assertThatThrownBy(() -> desk().withdraw(craft, ingestion.number(), "someone"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is withdrawn");
    assertThatThrownBy(() -> desk().retry(craft, ingestion.number(), false, "someone"))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> desk().reprocess(craft, ingestion.number(), "someone"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aReprocessedUploadIsReadWithTheDictionaryOfToday() {
    Ingestion ingestion = facsat2.ingest(craft, file("A (mV)", 0, 12_000, 5_000));
    assertThat(facsat2.series(craft, "A").values()).containsExactly(12, 5);
    facsat2.describe(craft, TelemetryText.described("A", "mV", Limits.NONE));

    ended(desk().reprocess(craft, ingestion.number(), "someone"));
    assertThat(facsat2.series(craft, "A").values()).containsExactly(12_000, 5_000);
    Ingestion now = facsat2.ingestion(craft, ingestion.number());
    assertThat(now.state()).isEqualTo(Ingestion.State.STORED);
    assertThat(now.counts()).isEqualTo(ingestion.counts());
    assertThat(facsat2.get(Ingestions.class).list(craft, Page.Request.first(9)).items()).hasSize(1);
  }

  @Test
  void anUploadThatFailedCanBeRetried() {
    Run run =
        facsat2.await(
            facsat2.upload(craft, "no telemetry", ReaderSettings.AUTOMATIC).ingestion().runId());
    assertThat(run.state()).isEqualTo(Run.State.SUCCEEDED);
    assertThat(facsat2.ingestion(craft, 1).state()).isEqualTo(Ingestion.State.FAILED);
    ended(desk().retry(craft, 1, false, "someone"));
    assertThat(facsat2.ingestion(craft, 1).state()).isEqualTo(Ingestion.State.FAILED);
    assertThat(facsat2.ingestion(craft, 1).failure()).isNotNull();
  }

  @Test
  void aPreviewShowsWhatWouldBeStoredAndStoresNothing() throws IOException {
    String text = file(0, 1, 2, 3) + "yesterday,4\n";
    PreviewTelemetry.Preview preview = preview(text);
    assertThat(preview.rows()).isEqualTo(4);
    assertThat(preview.samples()).isEqualTo(3);
    assertThat(preview.rejectCount()).isEqualTo(1);
    assertThat(preview.rejects().getFirst().value()).isEqualTo("yesterday");
    assertThat(preview.firstRows()).hasSize(3);
    assertThat(preview.firstRows().get(1).values()).containsExactly(2);
    assertThat(facsat2.get(Ingestions.class).list(craft, Page.Request.first(9)).items()).isEmpty();
  }

  @Test
  void aPreviewOfWhatCannotBeReadSaysWhy() {
    assertThatThrownBy(() -> preview(""))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo("empty"));
  }

  private PreviewTelemetry.Preview preview(String text) throws IOException {
    return facsat2
        .get(PreviewTelemetry.class)
        .preview(
            craft,
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            ReaderSettings.AUTOMATIC);
  }
}

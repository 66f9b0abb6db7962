package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facsat2.app.TelemetryText.file;
import static org.facsat2.app.TelemetryText.minute;
import static org.facsat2.app.TelemetryText.nanos;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.SetAside;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.IngestionDesk;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.ingestion.PreviewTelemetry;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What stops a file, or a part of it, until a person has chosen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestionRulesTest {
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

  private IngestionDesk desk() {
    return facsat2.get(IngestionDesk.class);
  }

  private Ingestion after(Run run) {
    assertThat(facsat2.await(run.id()).state()).isEqualTo(Run.State.SUCCEEDED);
    return facsat2.ingestion(craft, 1);
  }

  private Ingestion cautiously(String text) {
    UploadTelemetry.Accepted accepted =
        facsat2.upload(craft, text, ReaderSettings.AUTOMATIC, false);
    facsat2.await(accepted.ingestion().runId());
    return facsat2.ingestion(craft, accepted.ingestion().number());
  }

  private static ReaderSettings told(@Nullable String timeUnit, @Nullable String epoch) {
    return new ReaderSettings(null, null, null, timeUnit, null, epoch, null);
  }

  // Clocks

  private static final String RESET =
      """
      Time,A
      2026-01-10T00:00:00Z,1
      2000-01-01T00:00:00Z,2
      2000-01-01T00:01:00Z,3
      2026-01-10T00:03:00Z,4
      1970-01-01T00:00:00Z,5
      """;

  @Test
  void timesThatCannotBeAreSetAsideAndReleasedWithAnOffset() {
    Ingestion ingestion = facsat2.ingest(craft, RESET);
    assertThat(facsat2.series(craft, "A").values()).containsExactly(1, 4);
    assertThat(ingestion.counts().rejects()).isZero();
    assertThat(ingestion.findings().setAside())
        .containsExactly(
            new SetAside(SetAside.Reason.BEFORE_1990, 1, 0, 0),
            new SetAside(
                SetAside.Reason.CLOCK_WENT_BACK,
                2,
                UtcTime.parse("2000-01-01T00:00:00Z"),
                UtcTime.parse("2000-01-01T00:01:00Z")));

    Duration lost =
        Duration.between(UtcTime.instantOf(UtcTime.parse("2000-01-01T00:00:00Z")), minute(1));
    Ingestion released =
        after(desk().release(craft, 1, SetAside.Reason.CLOCK_WENT_BACK, lost, "someone"));
    assertThat(facsat2.series(craft, "A").values()).containsExactly(1, 2, 3, 4);
    assertThat(facsat2.series(craft, "A").time(1)).isEqualTo(nanos(1));
    assertThat(released.findings().setAside())
        .extracting(SetAside::reason)
        .containsExactly(SetAside.Reason.BEFORE_1990);
    assertThat(released.counts().samples()).isEqualTo(4);
  }

  @Test
  void timesAreReleasedByTheTimeOfReception() {
    facsat2.now = minute(6 * 60);
    facsat2.ingest(craft, RESET);
    after(desk().release(craft, 1, SetAside.Reason.BEFORE_1990, null, "someone"));
    assertThat(facsat2.series(craft, "A").values()).containsExactly(1, 4, 5);
    assertThat(facsat2.series(craft, "A").time(2)).isEqualTo(nanos(6 * 60));
  }

  @Test
  void aReleaseThatLeavesTimesThatCannotBeIsRefusedAndChangesNothing() {
    Ingestion before = facsat2.ingest(craft, RESET);
    assertThatThrownBy(() -> desk().release(craft, 1, null, Duration.ofDays(1), "someone"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("would still lie before 1990");
    assertThatThrownBy(
            () -> desk().release(craft, 1, SetAside.Reason.AFTER_RECEPTION, null, "someone"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("nothing set aside");
    assertThat(facsat2.ingestion(craft, 1)).isEqualTo(before);
  }

  // Duplicate times

  private static String everyMinuteTwice(int minutes) {
    StringBuilder text = new StringBuilder("Time,A\n");
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < minutes; i++) {
        text.append(minute(-minutes + i)).append(',').append(i + pass).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void timesThatComeTwiceFarApartInTheFileAreCountedAndStopItUntilAChoiceIsMade() {
    String text = everyMinuteTwice(10_000);
    Ingestion stopped = facsat2.ingest(craft, text);
    assertThat(stopped.state()).isEqualTo(Ingestion.State.FAILED);
    assertThat(stopped.findings().problem()).isEqualTo("duplicate-times");
    assertThat(stopped.findings().allowed()).isEqualTo(ReaderSettings.DUPLICATES);
    assertThat(stopped.failure()).contains("10,000 of 20,000 samples of A");
    assertThat(facsat2.get(Ingestions.class).extents(craft)).isEmpty();

    ReaderSettings keepLast =
        new ReaderSettings(
            null, null, null, null, null, null, null, Map.of(), "keep-last", null, Map.of());
    Ingestion stored = facsat2.ingest(craft, text, keepLast);
    assertThat(stored.state()).isEqualTo(Ingestion.State.STORED);
    assertThat(stored.counts().samples()).isEqualTo(10_000);
    assertThat(stored.counts().duplicates()).isEqualTo(10_000);
    assertThat(facsat2.series(craft, "A").value(5_000)).isEqualTo(5_001);
    assertThat(facsat2.get(Ingestions.class).extents(craft).getFirst().samples()).isEqualTo(10_000);
  }

  @Test
  void equalTimesWithEqualValuesAreCountedAndAskNothing() {
    Ingestion ingestion = facsat2.ingest(craft, file(0, 1, 2) + file(0, 1, 2).substring(11));
    assertThat(ingestion.counts()).isEqualTo(new Ingestion.Counts(4, 2, 1, 2, 0));
  }

  @Test
  void aPreviewAsksWhatToDoWithEqualTimes() throws IOException {
    PreviewTelemetry.Preview preview = preview(everyMinuteTwice(100), ReaderSettings.AUTOMATIC);
    assertThat(preview.question())
        .isNotNull()
        .extracting(q -> q.problem(), q -> q.text().substring(0, 24))
        .containsExactly("duplicate-times", "100 of 200 samples of A ");
    assertThat(preview(file(0, 1, 2, 3), ReaderSettings.AUTOMATIC).question()).isNull();
  }

  private PreviewTelemetry.Preview preview(String text, ReaderSettings settings)
      throws IOException {
    return facsat2
        .get(PreviewTelemetry.class)
        .preview(craft, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), settings);
  }

  // Overwriting

  @Test
  void aFileThatWouldOverwriteStoredSamplesStopsUntilItIsAllowedTo() {
    facsat2.ingest(craft, file(0, 1, 2, 3, 4));
    Ingestion stopped = cautiously(file(1, 2, 30, 4));
    assertThat(stopped.state()).isEqualTo(Ingestion.State.FAILED);
    assertThat(stopped.findings().problem()).isEqualTo("would-overwrite");
    assertThat(stopped.failure()).contains("1 of the 3 stored samples of A", "overwrite=true");
    assertThat(facsat2.series(craft, "A").values()).containsExactly(1, 2, 3, 4);

    facsat2.await(desk().retry(craft, 2, false, "someone").id());
    assertThat(facsat2.ingestion(craft, 2).state()).isEqualTo(Ingestion.State.FAILED);
    facsat2.await(desk().retry(craft, 2, true, "someone").id());
    assertThat(facsat2.ingestion(craft, 2).state()).isEqualTo(Ingestion.State.STORED);
    assertThat(facsat2.series(craft, "A").values()).containsExactly(1, 2, 30, 4);
  }

  @Test
  void theSameFileSentAgainWithOverwriteGoesOn() {
    facsat2.ingest(craft, file(0, 1, 2));
    assertThat(cautiously(file(0, 3, 4)).state()).isEqualTo(Ingestion.State.FAILED);
    Ingestion again = facsat2.ingest(craft, file(0, 3, 4));
    assertThat(again.number()).isEqualTo(2);
    assertThat(again.state()).isEqualTo(Ingestion.State.STORED);
    assertThat(facsat2.series(craft, "A").values()).containsExactly(3, 4);
  }

  @Test
  void aFileThatRepeatsWhatIsStoredOrLiesInItsGapsNeedsNoAllowance() {
    facsat2.ingest(craft, file(0, 1, 2) + file(10, 3, 4).substring(11));
    assertThat(cautiously(file(1, 2, 5, 6)).state()).isEqualTo(Ingestion.State.STORED);
  }

  // What is remembered

  private static final String DAYS = "Date,A\n%s/01/2026 12:00,1\n";

  @Test
  void whatWasSaidOfAHeaderIsUsedForTheNextFileAndTold() throws IOException {
    Ingestion first = facsat2.ingest(craft, DAYS.formatted("05"), told("dmy", null));
    assertThat(first.findings().rememberedFrom()).isNull();
    assertThat(preview(DAYS.formatted("06"), ReaderSettings.AUTOMATIC).rememberedFrom())
        .isEqualTo(1);
    Ingestion second = facsat2.ingest(craft, DAYS.formatted("06"));
    assertThat(second.state()).isEqualTo(Ingestion.State.STORED);
    assertThat(second.findings().rememberedFrom()).isEqualTo(1);
    assertThat(second.settings()).isEqualTo(ReaderSettings.AUTOMATIC);
    Ingestion otherHeader = facsat2.ingest(craft, DAYS.formatted("07").replace("A", "B"));
    assertThat(otherHeader.findings().problem()).isEqualTo("time-unit-needed");
  }

  @Test
  void anEpochThatIsAMomentIsAskedForEachFileAndAClockIsRemembered() {
    facsat2.ingest(craft, "Time,A\n0,1\n", told(null, "2026-01-05T00:00:00Z"));
    assertThat(facsat2.ingest(craft, "Time,A\n1,1\n").findings().problem())
        .isEqualTo("epoch-needed");
    facsat2.ingest(craft, "Time,B\n1451606400,1\n", told("s", "gps"));
    assertThat(facsat2.ingest(craft, "Time,B\n1451606401,1\n").findings().remembered())
        .isEqualTo(told("s", "gps"));
  }

  @Test
  void aFileThatIsNotLikeTheOneBeforeStopsForReview() {
    ReaderSettings hexadecimal =
        new ReaderSettings(
            null, null, null, null, null, null, null, Map.of("A", Encoding.HEXADECIMAL));
    String text = "Time,A,B\n2026-01-05T00:00:00Z,10,1\n";
    facsat2.ingest(craft, text, hexadecimal);
    assertThat(facsat2.series(craft, "A").values()).containsExactly(16);
    Ingestion same = facsat2.ingest(craft, text.replace("05T", "06T"));
    assertThat(same.state()).isEqualTo(Ingestion.State.STORED);
    assertThat(facsat2.series(craft, "A").values()).containsExactly(16, 16);

    Ingestion words = facsat2.ingest(craft, text.replace("05T", "07T").replace(",1\n", ",ON\n"));
    assertThat(words.findings().problem()).isEqualTo("remembered-settings-differ");
    assertThat(words.failure()).contains("column \"B\" was decimal and is boolean", "ingestion 1");

    Ingestion iso = facsat2.ingest(craft, DAYS.formatted("05"), told("dmy", null));
    assertThat(iso.state()).isEqualTo(Ingestion.State.STORED);
    Ingestion otherTimes = facsat2.ingest(craft, "Date,A\n2026-01-08T00:00:00Z,1\n");
    assertThat(otherTimes.findings().problem()).isEqualTo("remembered-settings-differ");
  }

  @Test
  void whatIsRememberedCanBeLeftOutForAFileAndIsUsedAgainForTheNext() throws IOException {
    facsat2.ingest(craft, DAYS.formatted("05"), told("dmy", null));
    ReaderSettings byItself =
        new ReaderSettings(
            null, null, null, null, null, null, null, Map.of(), null, null, Map.of(), null, false);
    String iso = "Date,A\n2026-01-08T00:00:00Z,1\n";
    assertThat(facsat2.ingest(craft, iso).findings().allowed()).containsExactly("remembered=false");

    Ingestion stored = facsat2.ingest(craft, iso, byItself);
    assertThat(stored.state()).isEqualTo(Ingestion.State.STORED);
    assertThat(stored.number()).isEqualTo(3);
    assertThat(stored.findings().rememberedFrom()).isNull();
    assertThat(preview(iso, byItself).rememberedFrom()).isNull();
    assertThat(facsat2.ingest(craft, DAYS.formatted("06")).findings().rememberedFrom())
        .isEqualTo(1);
  }

  @Test
  void whatWasSaidForAWithdrawnUploadIsForgotten() {
    facsat2.ingest(craft, DAYS.formatted("05"), told("dmy", null));
    facsat2.await(desk().withdraw(craft, 1, "someone").id());
    assertThat(facsat2.ingest(craft, DAYS.formatted("06")).findings().problem())
        .isEqualTo("time-unit-needed");
  }
}

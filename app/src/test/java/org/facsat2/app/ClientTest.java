package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.DatasetRequest;
import org.facsat2.protocol.DatasetResource;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.PromotionRequest;
import org.facsat2.protocol.ReaderSettingsResource;
import org.facsat2.protocol.ReleaseRequest;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.TrainingRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The typed client before the real API. */
class ClientTest {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final ReaderSettingsResource AUTOMATIC =
      new ReaderSettingsResource(null, null, null, null, null, null, null, null);

  private static RunningDemo system;
  private static Facsat2Client client;
  private String craft = "";

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    system = RunningDemo.empty(data);
    client = system.client();
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    var _ = client.spacecraft().create(new NewSpacecraft(craft, null, null, null, null));
  }

  private IngestionResource upload(
      String text, ReaderSettingsResource settings, boolean overwrite) {
    return client
        .ingestions()
        .upload(craft, BodyPublishers.ofString(text), "file", settings, overwrite, WAIT);
  }

  private static String minutes(int count) {
    StringBuilder csv = new StringBuilder("time,A\n");
    for (int i = 0; i < count; i++) {
      csv.append(Instant.parse("2026-01-05T00:00:00Z").plusSeconds(60L * i))
          .append(',')
          .append(20 + i % 7)
          .append('\n');
    }
    return csv.toString();
  }

  private void ended(RunResource run, String state) {
    assertThat(client.runs().get(run.id(), WAIT).state()).isEqualTo(state);
  }

  @Test
  void samplesThatWereSetAsideAreReleased() {
    IngestionResource stored =
        upload("time,A\n2026-01-05T00:00:00Z,1\n1970-01-01T00:00:10Z,2\n", AUTOMATIC, false);
    assertThat(stored.setAside()).singleElement().returns(1L, block -> block.samples());

    BigDecimal offset = BigDecimal.valueOf(Instant.parse("2026-01-05T00:00:00Z").getEpochSecond());
    ended(
        client
            .ingestions()
            .release(craft, 1, new ReleaseRequest(offset, null, "before-1990"), Duration.ZERO),
        "succeeded");
    assertThat(client.ingestions().get(craft, 1).lastSampleAt())
        .isEqualTo(Instant.parse("2026-01-05T00:00:10Z"));
    assertThatThrownBy(
            () ->
                client
                    .ingestions()
                    .release(craft, 1, new ReleaseRequest(null, null, null), Duration.ZERO))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.allowed()).containsExactly("offsetSeconds", "byReceptionTime"));
  }

  @Test
  void whatWouldOverwriteIsTriedAgainWithLeave() {
    upload("time,A\n2026-01-05T00:00:00Z,1\n", AUTOMATIC, false);
    assertThat(upload("time,A\n2026-01-05T00:00:00Z,2\n", AUTOMATIC, false).problem())
        .isEqualTo("would-overwrite");
    ended(client.ingestions().retry(craft, 2, true, Duration.ZERO), "succeeded");
    assertThat(client.ingestions().get(craft, 2).state()).isEqualTo("stored");
    assertThat(upload("time,A\n2026-01-05T00:00:00Z,3\n", AUTOMATIC, true).state())
        .isEqualTo("stored");

    ended(client.ingestions().withdraw(craft, 3, Duration.ZERO), "succeeded");
    ended(client.ingestions().reprocess(craft, 1, Duration.ZERO), "succeeded");
    assertThat(client.ingestions().list(craft, null).items())
        .extracting(IngestionResource::state)
        .containsExactly("withdrawn", "stored", "stored");
  }

  @Test
  void everySettingOfTheReaderArrives() {
    ReaderSettingsResource all =
        new ReaderSettingsResource(
            "csv-wide",
            "comma",
            "time",
            "iso",
            "UTC",
            "unix",
            "obc",
            Map.of("A", "decimal"),
            "keep-last",
            "A",
            "PT1S",
            false);
    assertThat(upload("time,A\n2026-01-05T00:00:00Z,1\n", all, false).settings()).isEqualTo(all);
    assertThat(client.ingestions().preview(craft, BodyPublishers.ofString(minutes(3)), AUTOMATIC))
        .returns(3L, preview -> preview.sampleCount());
  }

  @Test
  void documentsAreListedFromATimeOn() {
    upload("{\"time\":\"2026-01-05T00:00:00Z\",\"A\":1}\n", AUTOMATIC, false);
    upload("{\"time\":\"2026-01-06T00:00:00Z\",\"A\":2}\n", AUTOMATIC, false);
    assertThat(client.documents().list(craft, null, null, null).items()).hasSize(2);
    assertThat(
            client
                .documents()
                .list(craft, Instant.parse("2026-01-06T00:00:00Z"), null, null)
                .items())
        .singleElement()
        .returns(2L, document -> document.ingestion());
  }

  @Test
  void aDatasetIsMadeListedAndDownloaded() throws IOException {
    upload(minutes(300), AUTOMATIC, false);
    ended(client.datasets().create(craft, new DatasetRequest(null, null), WAIT), "succeeded");
    String id = client.datasets().list(craft, null).items().getFirst().id();
    DatasetResource dataset = client.datasets().get(craft, id);
    try (InputStream file = client.datasets().file(craft, id, dataset.files().getFirst().name())) {
      assertThat(new String(file.readNBytes(4), StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    }
  }

  @Test
  void aTrainingWithoutEnoughIsAFailedRunThatSaysWhatIsMissing() {
    upload(minutes(90), AUTOMATIC, false);
    RunResource run =
        client.models().train(craft, new TrainingRequest(null, null, 5400.0, null), WAIT);
    RunResource failed = client.runs().get(run.id(), WAIT);
    assertThat(failed.state()).isEqualTo("failed");
    assertThat(failed.failure()).isNotBlank();
    assertThat(client.runs().list(craft, null).items())
        .extracting(RunResource::id)
        .contains(run.id());
    assertThat(client.models().list(craft).items()).isEmpty();
    assertThatThrownBy(() -> client.models().get(craft, 1))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
    assertThatThrownBy(() -> client.models().promote(craft, 1, new PromotionRequest(null)))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void limitsAreSuggestedAndADictionaryIsPutOnlyInThePlaceOfTheOneThatWasSeen() {
    upload(minutes(60), AUTOMATIC, false);
    assertThat(client.dictionaries().suggestions(craft, null, null, List.of("A")))
        .singleElement()
        .returns("A", suggestion -> suggestion.parameter());

    DictionaryResource seen = client.dictionaries().get(craft);
    int version = seen.version() == null ? 0 : seen.version();
    assertThatThrownBy(() -> client.dictionaries().put(craft, seen, version + 1))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(412));
    assertThat(client.dictionaries().put(craft, seen, version).removed()).isEmpty();
  }
}

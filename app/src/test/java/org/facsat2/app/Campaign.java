package org.facsat2.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.pipeline.workflow.Workflow;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.protocol.DetectionRequest;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.ParameterStatusResource;
import org.facsat2.protocol.PromotionRequest;
import org.facsat2.protocol.ReaderSettingsResource;
import org.facsat2.protocol.RunRequest;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.SeriesResource;
import org.facsat2.protocol.TrainingRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A day's work as acts through the API, each of which can be done again until an answer comes: what
 * is there at its end must not depend on how often that was needed.
 */
final class Campaign {
  private static final int OVERLAPPING_FILES = 8;
  private static final int ROWS = 20_000;
  private static final ReaderSettingsResource AUTOMATIC =
      new ReaderSettingsResource(null, null, null, null, null, null, null, null);

  private final Path folder;
  private final Path demo;
  private final DemoManifest manifest;

  Campaign(Path folder, Path demo) throws IOException {
    this.folder = folder;
    this.demo = demo;
    this.manifest = DemoManifest.read(demo);
    for (int i = 0; i < OVERLAPPING_FILES; i++) {
      Files.writeString(overlapping(i), text(i));
    }
  }

  /** Something to do; throws what the client throws if no answer came. */
  interface Act {
    void perform(Facsat2Client client) throws IOException;
  }

  /** Of which each overlaps the one before with other values. */
  private Path overlapping(int i) {
    return folder.resolve("overlapping" + i + ".csv");
  }

  private static String text(int i) {
    double[] values = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      values[row] = i + Math.sin(row / 50.0) * 5 + row % 7;
    }
    return TelemetryText.file(i * ROWS / 2, values);
  }

  List<Act> acts() {
    List<Act> acts = new ArrayList<>();
    acts.add(client -> create(client, "craft", null));
    for (DemoManifest.Craft craft : manifest.spacecraft()) {
      acts.add(client -> create(client, craft.id(), craft.modelSource()));
      acts.add(client -> client.dictionaries().put(craft.id(), dictionary(craft.dictionary())));
    }
    List<DemoManifest.Upload> training = manifest.files().subList(0, 3);
    List<DemoManifest.Upload> others = manifest.files().subList(3, manifest.files().size());
    training.forEach(file -> acts.add(client -> upload(client, file)));
    acts.add(this::train);
    acts.add(
        client ->
            client
                .under("promote")
                .models()
                .promote("nepalisat", 1, new PromotionRequest("campaign")));
    for (int i = 0; i < OVERLAPPING_FILES; i++) {
      int number = i;
      acts.add(client -> upload(client, "craft", overlapping(number), AUTOMATIC));
      if (i < others.size()) {
        acts.add(client -> upload(client, others.get(number)));
      }
    }
    acts.add(client -> create(client, "burst", null));
    acts.add(this::burst);
    acts.add(
        client ->
            await(
                client, client.under("withdraw").ingestions().withdraw("craft", 3, Duration.ZERO)));
    acts.add(
        client ->
            await(
                client,
                client.under("reprocess").ingestions().reprocess("craft", 2, Duration.ZERO)));
    acts.add(
        client ->
            await(
                client,
                client
                    .under("detect")
                    .detection()
                    .detect("uguisu", new DetectionRequest(null, null), Duration.ZERO)));
    if (workflows().contains("compact")) {
      acts.add(
          client ->
              await(
                  client,
                  client
                      .under("compact")
                      .runs()
                      .start("compact", new RunRequest("craft", null), Duration.ZERO)));
    }
    return acts;
  }

  private static Set<String> workflows() {
    return Workflows.ALL.stream().map(Workflow::name).collect(Collectors.toSet());
  }

  List<String> spacecraft() {
    List<String> all = new ArrayList<>(List.of("craft", "burst"));
    manifest.spacecraft().forEach(c -> all.add(c.id()));
    return all;
  }

  private static void create(Facsat2Client client, String id, @Nullable String source) {
    client
        .under("create-" + id)
        .spacecraft()
        .create(new NewSpacecraft(id, null, null, source, null));
  }

  private DictionaryResource dictionary(String file) throws IOException {
    return JsonMapper.shared()
        .readValue(Files.readAllBytes(demo.resolve(file)), DictionaryResource.class);
  }

  private void upload(Facsat2Client client, DemoManifest.Upload file) throws IOException {
    upload(
        client,
        file.spacecraft(),
        demo.resolve(file.file()),
        new ReaderSettingsResource(null, null, null, null, null, file.epoch(), null, null));
  }

  /** All files at once: those that are not read yet wait together for one run. */
  private void burst(Facsat2Client client) throws IOException {
    Set<String> runs = new LinkedHashSet<>();
    for (int i = 0; i < OVERLAPPING_FILES; i++) {
      IngestionResource accepted =
          client.ingestions().upload("burst", overlapping(i), AUTOMATIC, Duration.ZERO);
      runs.add(String.valueOf(accepted.runId()));
    }
    runs.forEach(run -> await(client, client.runs().get(run, Duration.ZERO)));
  }

  private static void upload(
      Facsat2Client client, String craft, Path file, ReaderSettingsResource settings)
      throws IOException {
    IngestionResource ingestion = client.ingestions().upload(craft, file, settings, Duration.ZERO);
    await(client, client.runs().get(String.valueOf(ingestion.runId()), Duration.ZERO));
  }

  private void train(Facsat2Client client) {
    await(
        client,
        client
            .under("train")
            .models()
            .train(
                "nepalisat",
                new TrainingRequest(null, null, manifest.orbitSeconds(), "campaign"),
                Duration.ZERO));
  }

  private static void await(Facsat2Client client, RunResource asked) {
    Instant deadline = Instant.now().plusSeconds(180);
    RunResource run = asked;
    while (run.finishedAt() == null) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Run " + run.id() + " of " + run.workflow() + " does not end");
      }
      run = client.runs().get(run.id(), Duration.ofSeconds(5));
    }
    if (run.failure() != null) {
      throw new AssertionError(run.workflow() + " failed: " + run.failure());
    }
  }

  /** All that can be seen at the end, without ids and times of the clock. */
  String result(Facsat2Client client) {
    StringBuilder text = new StringBuilder();
    for (String craft : spacecraft()) {
      text.append("# ").append(craft).append('\n');
      client.ingestions().list(craft, null).items().stream()
          .map(i -> i.number() + " " + i.fileName() + " " + i.state() + " " + i.sampleCount())
          .forEach(line -> text.append(line).append('\n'));
      client.spacecraft().parameters(craft).stream()
          .map(ParameterStatusResource::id)
          .sorted()
          .forEach(parameter -> text.append(series(client, craft, parameter)).append('\n'));
      client.detection().anomalies(craft, null).items().stream()
          .map(a -> "anomaly " + a.onset() + " " + a.stop() + " " + a.score() + " " + a.sentence())
          .sorted()
          .forEach(line -> text.append(line).append('\n'));
      client.alarms().list(Map.of("spacecraft", craft, "pageSize", "1000")).items().stream()
          .map(a -> "alarm " + a.onset() + " " + a.stop() + " " + a.severity() + " " + a.sentence())
          .sorted()
          .forEach(line -> text.append(line).append('\n'));
      client.models().list(craft).items().stream()
          .map(m -> "model " + m.version() + " " + m.sha256() + " " + m.aliases())
          .forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  private static String series(Facsat2Client client, String craft, String parameter) {
    SeriesResource series =
        client
            .telemetry()
            .read(
                craft,
                List.of(parameter),
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                null)
            .series()
            .getFirst();
    return parameter
        + " "
        + series.mean().size()
        + " samples, hash "
        + (series.start() + " " + series.mean()).hashCode();
  }

  /** Whether a call can be made again: the process or its database was away. */
  static boolean passes(RuntimeException failure) {
    return !(failure instanceof ApiException refused) || refused.status() >= 500;
  }
}

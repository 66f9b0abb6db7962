package org.facsat2.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.detection.Anomaly;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.detection.FoundAnomaly;
import org.facsat2.pipeline.detection.ServingModel;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.training.DatasetManifest;
import org.facsat2.pipeline.training.Datasets;
import org.facsat2.pipeline.training.ExperimentTracker;
import org.facsat2.pipeline.training.Metric;
import org.facsat2.pipeline.training.ModelPackages;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.pipeline.training.PromoteModel;
import org.facsat2.pipeline.training.TrackedTraining;
import org.facsat2.pipeline.training.TrainingArguments;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The demo's telemetry of one nominal craft trains a model that then watches its sisters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainToServeTest {
  private static final String SOURCE = "nepalisat";
  private static final Path DEMO = Path.of(System.getProperty("facsat2.root"), "demo", "birds-eps");

  @TempDir private static Path folder;
  private UseCases facsat2;
  private ModelVersion model;

  @BeforeAll
  void trainAndPromote() throws IOException {
    facsat2 = UseCases.started(folder.resolve("data"));
    facsat2.create(SOURCE, SOURCE);
    facsat2.ingest(SOURCE, demo("NEPALISAT_9_Nov_2020.csv"), since("2020-11-09"));
    facsat2.ingest(SOURCE, demo("NEPALISAT_25_Nov_2020.csv"), since("2020-11-25"));
    facsat2.ingest(SOURCE, demo("NEPALISAT_10_April_2021.csv"), since("2021-04-10"));
    Run run = train(SOURCE);
    assertThat(run.state()).as(String.valueOf(run.failure())).isEqualTo(Run.State.SUCCEEDED);
    model = aliased(ModelRegistry.CHALLENGER);
    facsat2.get(PromoteModel.class).promote(SOURCE, model.version(), "anna", "", false);
  }

  @AfterAll
  void stop() {
    facsat2.close();
  }

  private static String demo(String file) throws IOException {
    return Files.readString(DEMO.resolve(file), StandardCharsets.UTF_8);
  }

  private static ReaderSettings since(String day) {
    return new ReaderSettings(null, null, null, null, null, day + "T00:00:00Z", null);
  }

  private Run train(String craft) {
    var arguments = new TrainingArguments(null, null, TrainingArguments.DEFAULT_ORBIT, "a comment");
    return facsat2.run(Workflows.TRAIN, craft, arguments.toRun());
  }

  private ModelVersion aliased(String alias) {
    return facsat2.get(ModelRegistry.class).aliased(SOURCE, alias).orElseThrow();
  }

  @Test
  void aTrainedModelHasItsProvenanceAndIsTheChampionOncePromoted() {
    ModelVersion champion = aliased(ModelRegistry.CHAMPION);
    assertThat(champion.version()).isEqualTo(model.version());
    assertThat(champion.provenance().segments()).hasSize(3);
    assertThat(champion.provenance().orbitSeconds()).isEqualTo(5400);
    assertThat(champion.provenance().comment()).isEqualTo("a comment");
    assertThat(facsat2.objects().resolve("models").resolve(champion.sha256())).isRegularFile();
    assertThat(facsat2.alarms(SOURCE)).isEmpty();
  }

  @Test
  void aTrainingIsTrackedWithItsFiguresAndItsReport() {
    ExperimentTracker tracker = facsat2.get(ExperimentTracker.class);
    String run = model.provenance().runId();
    TrackedTraining tracked = tracker.find(SOURCE, run).orElseThrow();
    assertThat(tracked.finishedAt()).isNotNull();
    assertThat(tracked.parameters())
        .containsEntry("orbit_seconds", "5400")
        .containsEntry("comment", "a comment");
    assertThat(tracked.tags()).containsEntry("package_sha256", model.sha256());
    assertThat(tracked.metrics())
        .filteredOn(m -> m.name().equals("dataset.rows"))
        .extracting(Metric::step)
        .containsExactly(0L, 1L, 2L);
    assertThat(tracked.artifacts())
        .containsExactly(
            "dataset/manifest.json", "report/metrics.png", "report/report.md", "report/scores.png");
    for (String plot : List.of("report/metrics.png", "report/scores.png")) {
      assertThat(picture(tracker.artifact(SOURCE, run, plot).orElseThrow()).getWidth())
          .isEqualTo(900);
    }
    assertThat(new String(tracker.artifact(SOURCE, run, "report/report.md").orElseThrow(), UTF_8))
        .contains("# Training of nepalisat", model.sha256(), "injected faults found", "a comment");
  }

  private static BufferedImage picture(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aChampionIsTrainedAgainOnceInAnInterval() {
    Duration week = Duration.ofDays(7);
    assertThat(facsat2.training().request(week)).isEmpty();
    Instant then = facsat2.now;
    facsat2.now = then.plus(Duration.ofDays(8));
    try {
      List<Run> runs = facsat2.training().request(week);
      assertThat(runs)
          .singleElement()
          .satisfies(
              run -> {
                assertThat(run.spacecraft()).isEqualTo(SOURCE);
                assertThat(run.arguments()).containsEntry("orbit", "PT1H30M");
              });
      assertThat(facsat2.training().request(week)).isEmpty();
      assertThat(facsat2.await(runs.getFirst().id()).state()).isEqualTo(Run.State.SUCCEEDED);
      assertThat(aliased(ModelRegistry.CHALLENGER).version()).isGreaterThan(model.version());
      assertThat(aliased(ModelRegistry.CHAMPION).version()).isEqualTo(model.version());
    } finally {
      facsat2.now = then;
    }
  }

  @Test
  void trainingAgainOnTheSameDataGivesTheSamePackage() {
    Run again = train(SOURCE);
    assertThat(again.state()).isEqualTo(Run.State.SUCCEEDED);
    ModelVersion newest = aliased(ModelRegistry.CHALLENGER);
    assertThat(newest.version()).isGreaterThan(model.version());
    assertThat(newest.sha256()).isEqualTo(model.sha256());
    assertThat(newest.provenance().datasetSha256()).isEqualTo(model.provenance().datasetSha256());
    assertThat(aliased(ModelRegistry.CHAMPION).version()).isEqualTo(model.version());
  }

  @Test
  void aTrainingAfterCompactionLearnsFromTheSameDataset() {
    Run compacted = facsat2.run(Workflows.COMPACT, SOURCE, Map.of());
    assertThat(compacted.state()).isEqualTo(Run.State.SUCCEEDED);

    assertThat(train(SOURCE).state()).isEqualTo(Run.State.SUCCEEDED);
    ModelVersion newest = aliased(ModelRegistry.CHALLENGER);
    assertThat(newest.sha256()).isEqualTo(model.sha256());
    assertThat(newest.provenance().datasetSha256()).isEqualTo(model.provenance().datasetSha256());
  }

  @Test
  void aTrainingReadsTheFilesOfItsDatasetAndNoChunks() throws IOException {
    Datasets datasets = facsat2.get(Datasets.class);
    String id = model.provenance().datasetSha256();
    DatasetManifest manifest = datasets.find(SOURCE, id).orElseThrow();

    assertThat(manifest.files()).hasSameSizeAs(model.provenance().segments());
    assertThat(manifest.samples()).isEqualTo(model.provenance().samples()).isPositive();
    assertThat(datasets.list(SOURCE, "", 10)).extracting(Datasets.Stored::id).contains(id);
    assertThat(datasets.find(SOURCE, "../" + id)).isEmpty();
  }

  @Test
  void trainingWithTooLittleTelemetryIsAFailedRunThatSaysWhatIsMissing() throws IOException {
    facsat2.create("empty", "empty");
    Run nothing = train("empty");
    assertThat(nothing.state()).isEqualTo(Run.State.FAILED);
    assertThat(nothing.failure()).contains("no telemetry of empty");

    facsat2.create("little", "little");
    facsat2.ingest("little", demo("NEPALISAT_9_Nov_2020.csv"), since("2020-11-09"));
    Run little = train("little");
    assertThat(little.state()).isEqualTo(Run.State.FAILED);
    assertThat(little.failure()).containsPattern("needs? .*\\d").containsPattern("ha(s|ve) .*\\d");
    assertThat(little.step("train").attempts()).isEqualTo(1);
    assertThat(facsat2.get(ModelRegistry.class).find("little", 1)).isEmpty();
  }

  @Test
  void aSistersFaultIsFoundAndAFileInPiecesGivesTheSameAsWhole() throws IOException {
    String text = demo("UGUISU_13_Feb_2021.csv");
    facsat2.create("whole", SOURCE);
    facsat2.create("pieces", SOURCE);
    Ingestion whole = facsat2.ingest("whole", text, since("2021-02-13"));
    List<String> lines = text.lines().toList();
    String header = lines.getFirst();
    List<Integer> cuts = List.of(1, 300, 700, lines.size());
    for (int i = 0; i + 1 < cuts.size(); i++) {
      List<String> piece = new ArrayList<>(List.of(header));
      piece.addAll(lines.subList(cuts.get(i), cuts.get(i + 1)));
      facsat2.ingest("pieces", String.join("\n", piece) + "\n", since("2021-02-13"));
    }

    assertThat(facsat2.series("pieces", "Vpy")).isEqualTo(facsat2.series("whole", "Vpy"));
    assertThat(whole.counts().samples()).isPositive();
    List<Anomaly> found = anomalies("whole");
    assertThat(found).isNotEmpty();
    assertThat(found.getFirst().contributions().getFirst().parameter().value()).isEqualTo("Vpy");
    assertThat(anomalies("pieces")).isEqualTo(found);
    assertThat(facsat2.alarms("pieces")).hasSameSizeAs(facsat2.alarms("whole"));
  }

  private List<Anomaly> anomalies(String craft) {
    return facsat2.anomalies(craft).stream().map(FoundAnomaly::anomaly).toList();
  }

  @Test
  void aSisterWithAnotherUnitIsNotMonitoredAndIsToldWhy() throws IOException {
    facsat2.create("volts", SOURCE, TelemetryText.described("Vpy", "V", Limits.NONE));
    Ingestion ingestion =
        facsat2.ingest("volts", demo("UGUISU_13_Feb_2021.csv"), since("2021-02-13"));
    assertThat(facsat2.anomalies("volts")).isEmpty();
    String why = "name, unit or type of a parameter differs from what the model was fitted on";
    assertThat(facsat2.await(ingestion.runId()).outcome()).contains("limits only: " + why);
    ServingModel.Serving serving =
        facsat2
            .get(ServingModel.class)
            .of(facsat2.get(SpacecraftAdministration.class).get("volts"));
    assertThat(serving.detectors()).isEmpty();
    assertThat(serving.coverage()).isNotEmpty().noneMatch(c -> c.monitored());
    assertThat(serving.reason()).isEqualTo(why);
  }

  @Test
  void anotherUnitOfAParameterIsConvertedWhereItsDictionarySaysTheSame() throws IOException {
    List<Parameter> known = facsat2.get(SpacecraftCatalogue.class).dictionary(SOURCE).parameters();
    facsat2.create("millivolts", SOURCE, known.toArray(Parameter[]::new));
    facsat2.ingest("millivolts", demo("UGUISU_13_Feb_2021.csv"), since("2021-02-13"));
    assertThat(facsat2.anomalies("millivolts")).isNotEmpty();
  }

  @Test
  void aPackageDamagedOnDiskIsNotPromoted() throws IOException {
    Path file = facsat2.objects().resolve("models").resolve(model.sha256());
    byte[] intact = Files.readAllBytes(file);
    byte[] damaged = intact.clone();
    damaged[damaged.length / 2] ^= 1;
    try {
      Files.write(file, damaged);
      assertThatThrownBy(
              () ->
                  facsat2
                      .get(PromoteModel.class)
                      .promote(SOURCE, model.version(), "anna", "", false))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("its SHA-256 differs");
      Files.delete(file);
      assertThatThrownBy(
              () ->
                  facsat2
                      .get(PromoteModel.class)
                      .promote(SOURCE, model.version(), "anna", "", false))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("There is no object models/" + model.sha256());
    } finally {
      Files.write(file, intact);
    }
    facsat2.get(PromoteModel.class).promote(SOURCE, model.version(), "anna", "", false);
  }

  @Test
  void aModelThatCannotBeReadSilencesNothingButItself() throws IOException {
    facsat2.get(PromoteModel.class).promote(SOURCE, model.version(), "anna", "", false);
    ServingModel elsewhere =
        new ServingModel(
            facsat2.get(SpacecraftCatalogue.class),
            facsat2.get(ModelRegistry.class),
            new ModelPackages(new FolderObjectStore(folder.resolve("empty"))));
    ServingModel.Serving serving =
        elsewhere.of(facsat2.get(SpacecraftAdministration.class).get(SOURCE));
    assertThat(serving.detectors()).isEmpty();
    assertThat(serving.reason()).contains("cannot be read", model.sha256());
  }

  @Test
  void onlyAVersionThatExistsIsPromoted() {
    assertThatThrownBy(() -> facsat2.get(PromoteModel.class).promote(SOURCE, 99, "anna", "", false))
        .isInstanceOf(Refusal.class)
        .hasMessage("There is no model version 99");
  }

  @Test
  void aPromotionRingsNothingAndWhatItWouldFindIsFoundByTheNextDetection() throws IOException {
    facsat2.create("later", "later");
    facsat2.ingest("later", demo("RAAVANA_13_Feb_2021.csv"), since("2021-02-13"));
    assertThat(facsat2.anomalies("later")).isEmpty();
    facsat2.get(SpacecraftAdministration.class).edit("later", now -> {}, null, null, SOURCE, null);
    assertThat(facsat2.alarms("later")).isEmpty();
    Run run =
        facsat2.run(
            Workflows.DETECT,
            "later",
            Map.of(
                "start",
                UtcTime.format(facsat2.series("later", "Vpy").time(0)),
                "stop",
                "2021-03-01T00:00:00Z"));
    assertThat(run.state()).isEqualTo(Run.State.SUCCEEDED);
    assertThat(facsat2.alarms("later")).isNotEmpty().allMatch(a -> a.historical());
  }
}

package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.context.ContextDesk;
import org.facsat2.pipeline.context.ContextDesk.Statement;
import org.facsat2.pipeline.context.Interval;
import org.facsat2.pipeline.training.Evaluation;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.pipeline.training.PromoteModel;
import org.facsat2.pipeline.training.TrainingArguments;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trained model is tried on, and that a worse one is not promoted by accident. */
class EvaluateTest {
  private static final String CRAFT = "nepalisat";
  private static final Path DEMO = Path.of(System.getProperty("facsat2.root"), "demo", "birds-eps");

  @TempDir Path folder;

  @Test
  void aModelIsTriedOnWhatIsKnownAndBesideTheChampion() throws Exception {
    try (UseCases facsat2 = UseCases.started(folder)) {
      facsat2.create(CRAFT, CRAFT);
      for (String file : List.of("9_Nov_2020", "25_Nov_2020", "10_April_2021")) {
        ingest(facsat2, "NEPALISAT_" + file + ".csv", since(file));
      }
      Evaluation first = Objects.requireNonNull(train(facsat2).provenance().evaluation());
      assertThat(first.faults()).isZero();
      assertThat(first.nominalDays()).isZero();
      assertThat(first.injections()).isGreaterThan(10);
      // The recipe's detector sees disagreement between parameters: most of these are such.
      assertThat(first.injectionsFound()).isGreaterThan(first.injections() / 2);
      PromoteModel promotion = facsat2.get(PromoteModel.class);
      promotion.promote(CRAFT, 1, "anna", "", false);

      // The sister's orbit with the failed panel, as if it were this craft's own.
      ingest(facsat2, "UGUISU_13_Feb_2021.csv", "2021-06-13T00:00:00Z");
      TimeRange fault = new TimeRange(nanos("2021-06-13T00:30:00Z"), nanos("2021-06-13T01:20:00Z"));
      facsat2
          .get(ContextDesk.class)
          .add(
              CRAFT,
              Interval.Type.LABEL,
              List.of(new Statement(null, fault, "fault", "panel")),
              "anna");
      ModelVersion second = train(facsat2, nanos("2021-06-12T00:00:00Z"));
      Evaluation.Comparison comparison = Objects.requireNonNull(second.provenance().comparison());
      assertThat(comparison.championVersion()).isEqualTo(1);
      assertThat(comparison.champion().faultsFound()).isEqualTo(1);
      assertThat(second.provenance().evaluation()).isEqualTo(comparison.champion());
      promotion.promote(CRAFT, 2, "anna", "", false);
    }
  }

  @Test
  void aWorseModelIsPromotedOnlyOnPurpose() throws Exception {
    try (UseCases facsat2 = UseCases.started(folder)) {
      facsat2.create(CRAFT, CRAFT);
      for (String file : List.of("9_Nov_2020", "25_Nov_2020", "10_April_2021")) {
        ingest(facsat2, "NEPALISAT_" + file + ".csv", since(file));
      }
      ModelVersion good = train(facsat2);
      PromoteModel promotion = facsat2.get(PromoteModel.class);
      promotion.promote(CRAFT, good.version(), "anna", "", false);
      Evaluation other = new Evaluation(2, 2, 20, 15, 3, 0);
      Evaluation worse = new Evaluation(2, 1, 20, 16, 3, 4);
      int version = register(facsat2, good, worse, new Evaluation.Comparison(1, other));
      assertThatThrownBy(() -> promotion.promote(CRAFT, version, "anna", "", false))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("finds 1 of 2 labelled faults, the champion 2")
          .hasMessageContaining("raises 4 false alarms in 3.0 nominal days, the champion 0");
      assertThat(facsat2.get(ModelRegistry.class).aliased(CRAFT, "champion")).contains(good);
      promotion.promote(CRAFT, version, "anna", "", true);

      // Back to the good one: it was not tried beside this champion.
      promotion.promote(CRAFT, good.version(), "anna", "", false);
    }
  }

  private static int register(
      UseCases facsat2, ModelVersion like, Evaluation own, Evaluation.Comparison comparison) {
    ModelVersion.Provenance of = like.provenance();
    return facsat2
        .get(ModelRegistry.class)
        .register(
            CRAFT,
            like.sha256(),
            facsat2.now,
            "anna",
            new ModelVersion.Provenance(
                of.runId(),
                of.datasetSha256(),
                of.segments(),
                of.samples(),
                of.orbitSeconds(),
                of.detectors(),
                of.coverage(),
                of.comment(),
                own,
                comparison))
        .version();
  }

  private static void ingest(UseCases facsat2, String file, String epoch) throws IOException {
    facsat2.ingest(
        CRAFT,
        Files.readString(DEMO.resolve(file)),
        new ReaderSettings(null, null, null, null, null, epoch, null, java.util.Map.of()));
  }

  private static String since(String file) {
    return switch (file) {
      case "9_Nov_2020" -> "2020-11-09T00:00:00Z";
      case "25_Nov_2020" -> "2020-11-25T00:00:00Z";
      default -> "2021-04-10T00:00:00Z";
    };
  }

  private static long nanos(String time) {
    return UtcTime.parse(time);
  }

  private static ModelVersion train(UseCases facsat2) {
    return train(facsat2, TimeRange.ALL.stopNanos());
  }

  private static ModelVersion train(UseCases facsat2, long stopNanos) {
    TrainingArguments arguments =
        new TrainingArguments(
            null,
            stopNanos == TimeRange.ALL.stopNanos() ? null : UtcTime.instantOf(stopNanos),
            Duration.ofMinutes(90),
            "");
    Run run = facsat2.run(Workflows.TRAIN, CRAFT, arguments.toRun());
    assertThat(run.state()).as(String.valueOf(run.failure())).isEqualTo(Run.State.SUCCEEDED);
    return facsat2.get(ModelRegistry.class).aliased(CRAFT, ModelRegistry.CHALLENGER).orElseThrow();
  }
}

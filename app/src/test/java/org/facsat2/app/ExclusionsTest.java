package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.facsat2.pipeline.context.Interval;
import org.facsat2.pipeline.context.Intervals;
import org.facsat2.pipeline.training.DatasetManifest;
import org.facsat2.pipeline.training.Datasets;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dataset leaves out. */
class ExclusionsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MINUTES = 600;

  @TempDir Path folder;

  @Test
  void alarmsActivitiesAndWhatLabelsSayAreLeftOutAndNominalAlarmsKept() throws Exception {
    try (UseCases useCases = UseCases.started(folder)) {
      useCases.create("craft", "craft", TelemetryText.limited("A", 10, null));
      StringBuilder text = new StringBuilder("time,A\n");
      for (int minute = 0; minute < MINUTES; minute++) {
        boolean high = minute / 10 == 5 || minute / 10 == 30;
        text.append(START.plusSeconds(60L * minute)).append(',').append(high ? 20 : 1).append('\n');
      }
      useCases.ingest("craft", text.toString());
      assertThat(useCases.alarms("craft")).hasSize(2);
      add(useCases, Interval.Type.LABEL, "false-alarm", 300, 301);
      add(useCases, Interval.Type.LABEL, "bad-data", 100, 110);
      add(useCases, Interval.Type.LABEL, "unknown", 150, 160);
      add(useCases, Interval.Type.ACTIVITY, "manoeuvre", 200, 220);

      Run run = useCases.run(Workflows.DATASET, "craft", Map.of());
      DatasetManifest manifest =
          useCases
              .get(Datasets.class)
              .find("craft", run.output("snapshot", "dataset"))
              .orElseThrow();
      assertThat(manifest.excluded())
          .extracting(DatasetManifest.Exclusion::reason)
          .satisfiesExactlyInAnyOrder(
              reason -> assertThat(reason).startsWith("alarm "),
              reason -> assertThat(reason).isEqualTo("label bad-data"),
              reason -> assertThat(reason).isEqualTo("activity manoeuvre"));
      assertThat(manifest.segments()).hasSize(4);
      List<TimeRange> learnt = manifest.segments();
      assertThat(learnt).anyMatch(s -> s.contains(nanos(305)));
      assertThat(learnt).noneMatch(s -> s.contains(nanos(55)));
      assertThat(learnt).noneMatch(s -> s.contains(nanos(105)));
      assertThat(learnt).noneMatch(s -> s.contains(nanos(210)));
    }
  }

  private static long nanos(int minute) {
    return UtcTime.nanosOf(START.plusSeconds(60L * minute));
  }

  private static void add(
      UseCases useCases, Interval.Type type, String kind, int fromMinute, int toMinute) {
    useCases
        .get(Intervals.class)
        .add(
            new Interval(
                UUID.randomUUID().toString().toLowerCase(Locale.ROOT),
                "craft",
                type,
                type == Interval.Type.LABEL ? new ParameterId("A") : null,
                new TimeRange(nanos(fromMinute), nanos(toMinute)),
                kind,
                "",
                "me",
                START));
  }
}

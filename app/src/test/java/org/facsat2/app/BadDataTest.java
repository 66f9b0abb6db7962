package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.facsat2.operations.Alarm;
import org.facsat2.pipeline.context.ContextDesk;
import org.facsat2.pipeline.context.ContextDesk.Statement;
import org.facsat2.pipeline.context.Interval;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person calls bad data stays visible but is not scored. */
class BadDataTest {
  @TempDir Path folder;

  @Test
  void anAlarmOnBadDataLosesItsSupportAndRegainsItWhenTheLabelGoes() throws Exception {
    try (UseCases facsat2 = UseCases.started(folder)) {
      facsat2.create(
          "craft",
          "craft",
          TelemetryText.limited("A", 10, null),
          TelemetryText.limited("B", 10, null));
      facsat2.ingest("craft", TelemetryText.file("A (V),B (V)", 0) + rows());
      assertThat(facsat2.alarms("craft")).singleElement().matches(Alarm::supported);

      ContextDesk desk = facsat2.get(ContextDesk.class);
      TimeRange spikes = new TimeRange(TelemetryText.nanos(10), TelemetryText.nanos(14));
      Interval other = label(facsat2, desk, "B", spikes);
      assertThat(facsat2.alarms("craft")).singleElement().matches(Alarm::supported);
      Interval label = label(facsat2, desk, "A", spikes);
      assertThat(facsat2.alarms("craft")).singleElement().matches(a -> !a.supported());
      assertThat(facsat2.series("craft", "A").size()).isEqualTo(30);

      remove(facsat2, desk, label);
      assertThat(facsat2.alarms("craft")).singleElement().matches(Alarm::supported);
      remove(facsat2, desk, other);
      label(facsat2, desk, null, spikes);
      assertThat(facsat2.alarms("craft")).singleElement().matches(a -> !a.supported());
    }
  }

  private static String rows() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      boolean spike = i >= 10 && i < 14;
      rows.append(TelemetryText.minute(i)).append(spike ? ",50" : ",5").append(",1\n");
    }
    return rows.toString();
  }

  private static Interval label(
      UseCases facsat2, ContextDesk desk, @Nullable String parameter, TimeRange range) {
    Statement statement =
        new Statement(
            parameter == null ? null : new ParameterId(parameter), range, "bad-data", "spikes");
    Interval added = desk.add("craft", Interval.Type.LABEL, List.of(statement), "anna").getFirst();
    settle(facsat2);
    return added;
  }

  private static void remove(UseCases facsat2, ContextDesk desk, Interval label) {
    desk.remove("craft", Interval.Type.LABEL, label.id(), "anna");
    settle(facsat2);
  }

  private static void settle(UseCases facsat2) {
    facsat2.get(Runs.class).unfinished("craft").forEach(run -> facsat2.await(run.id()));
  }
}

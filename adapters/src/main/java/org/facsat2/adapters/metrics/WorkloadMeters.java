package org.facsat2.adapters.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.facsat2.pipeline.system.SystemStatus;
import org.facsat2.pipeline.system.Workload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queues, the alarms and the systems behind the ports, as gauges. They are asked for when they
 * are read, but at most once in a few seconds, whoever reads them.
 */
public final class WorkloadMeters implements MeterBinder {
  private static final Logger LOG = LoggerFactory.getLogger(WorkloadMeters.class);
  private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
  private static final double NANOS_PER_SECOND = 1e9;
  private static final List<String> RUN_STATES =
      List.of("waiting", "queued", "running", "cancelling");
  private static final List<String> ALARMS =
      List.of("watch", "warning", "distress", "critical", "severe", "historical");

  private final Workload workload;
  private final SystemStatus status;
  private @Nullable Reading reading;

  public WorkloadMeters(Workload workload, SystemStatus status) {
    this.workload = workload;
    this.status = status;
  }

  /** One look at everything. */
  private record Reading(
      long atNanos,
      Map<String, Long> runs,
      Map<String, Long> alarms,
      double pending,
      double waitSeconds,
      Map<String, SystemStatus.Part> parts) {}

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String state : RUN_STATES) {
      gauge(
          registry,
          "facsat2.runs",
          "Runs that have not ended",
          Tags.of("state", state),
          r -> r.runs().getOrDefault(state, 0L));
    }
    for (String severity : ALARMS) {
      gauge(
          registry,
          "facsat2.alarms.unacknowledged",
          "Alarms that nobody has acknowledged",
          Tags.of("severity", severity),
          r -> r.alarms().getOrDefault(severity, 0L));
    }
    gauge(
        registry,
        "facsat2.ingestions.pending",
        "Uploads that are accepted and not read yet",
        Tags.empty(),
        Reading::pending);
    gauge(
        registry,
        "facsat2.step.wait.seconds",
        "How long the step that is due longest has waited",
        Tags.empty(),
        Reading::waitSeconds);
    for (SystemStatus.Part part : status.parts()) {
      Tags port = Tags.of("port", part.port());
      gauge(
          registry,
          "facsat2.port.up",
          "1 if the system behind a port answers",
          port,
          r -> up(r, part.port()));
      gauge(
          registry,
          "facsat2.port.latency.seconds",
          "How long the system behind a port took to answer",
          port,
          r -> latency(r, part.port()));
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      Tags tags,
      ToDoubleFunction<Reading> value) {
    Gauge.builder(name, this, meters -> meters.read(value))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private static double up(Reading reading, String port) {
    SystemStatus.Part part = reading.parts().get(port);
    return part != null && part.error() == null ? 1 : 0;
  }

  private static double latency(Reading reading, String port) {
    SystemStatus.Part part = reading.parts().get(port);
    return part == null ? Double.NaN : part.latency().toNanos() / NANOS_PER_SECOND;
  }

  private double read(ToDoubleFunction<Reading> value) {
    return value.applyAsDouble(fresh());
  }

  private synchronized Reading fresh() {
    long now = System.nanoTime();
    Reading last = reading;
    if (last == null || now - last.atNanos() > FRESH_NANOS) {
      last = look(now);
      reading = last;
    }
    return last;
  }

  /** Where the database is away, what it would count is not a number, and its port is down. */
  private Reading look(long now) {
    Map<String, SystemStatus.Part> parts = new TreeMap<>();
    status.parts().forEach(p -> parts.put(p.port(), p));
    try {
      return new Reading(
          now,
          workload.unfinishedRuns(),
          workload.unacknowledgedAlarms(),
          workload.pendingIngestions(),
          workload.longestWait().toNanos() / NANOS_PER_SECOND,
          parts);
    } catch (RuntimeException e) {
      LOG.debug("The workload cannot be counted", e);
      return new Reading(now, Map.of(), Map.of(), Double.NaN, Double.NaN, parts);
    }
  }
}

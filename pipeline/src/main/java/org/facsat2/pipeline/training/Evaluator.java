package org.facsat2.pipeline.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.Coverage;
import org.facsat2.detection.Detector;
import org.facsat2.detection.HealthModel;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.context.Interval;
import org.facsat2.pipeline.context.Interval.LabelKind;
import org.facsat2.pipeline.context.Intervals;
import org.facsat2.pipeline.detection.Segments;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.TimeRange;

/**
 * Tries models on what is known of a spacecraft: faults that people labelled, nominal time after
 * what was learnt from, and a fixed set of faults put into nominal telemetry. Every model meets the
 * same data.
 */
final class Evaluator {
  /** Judged is the nominal time of the last so many days at most. */
  private static final Duration LONGEST_NOMINAL = Duration.ofDays(30);

  /** Of a segment into which faults are put. */
  private static final int MOST_ROWS = 20_000;

  private static final int MOST_PARAMETERS = 50;

  /** A fault moves a parameter by so many times the range that 90 % of its values lie in. */
  private static final double SHIFT = 1.5;

  private static final double NANOS_PER_DAY = 86_400e9;

  private final Ingestions ingestions;
  private final StoredTelemetry telemetry;
  private final Intervals intervals;
  private final Alarms alarms;

  Evaluator(Ingestions ingestions, StoredTelemetry telemetry, Intervals intervals, Alarms alarms) {
    this.ingestions = ingestions;
    this.telemetry = telemetry;
    this.intervals = intervals;
    this.alarms = alarms;
  }

  /**
   * Tries a model.
   *
   * @param learnt what the newer of the models to compare learnt from, by time
   */
  Evaluation evaluate(HealthModel model, String spacecraft, List<TimeRange> learnt) {
    List<TimeRange> segments = Segments.of(ingestions.spans(spacecraft));
    List<Interval> labels = intervals.overlapping(spacecraft, Interval.Type.LABEL, TimeRange.ALL);
    List<TimeRange> faults =
        labels.stream().filter(l -> l.is(LabelKind.FAULT)).map(Interval::range).toList();
    int faultsFound = 0;
    for (TimeRange fault : faults) {
      boolean found =
          segments.stream()
              .filter(fault::overlaps)
              .flatMap(segment -> found(model, spacecraft, segment).stream())
              .anyMatch(fault::overlaps);
      faultsFound += found ? 1 : 0;
    }
    List<TimeRange> nominal = nominal(spacecraft, segments, labels, learnt.getLast().stopNanos());
    int falseAlarms =
        nominal.stream().mapToInt(part -> found(model, spacecraft, part).size()).sum();
    double nominalDays = nominal.stream().mapToLong(TimeRange::lengthNanos).sum() / NANOS_PER_DAY;
    Injected injected = inject(model, spacecraft, learnt.getLast());
    return new Evaluation(
        faults.size(), faultsFound, injected.all, injected.found, nominalDays, falseAlarms);
  }

  private List<TimeRange> found(HealthModel model, String spacecraft, TimeRange range) {
    List<TimeRange> found = new ArrayList<>();
    for (HealthModel.FittedDetector fitted : model.detectors()) {
      Detector detector = fitted.detector();
      TelemetryWindow window =
          telemetry.window(spacecraft, detector.parameters(), range, detector.alignment());
      if (window.rows() > 0) {
        found.addAll(score(detector, window));
      }
    }
    return found;
  }

  private static List<TimeRange> score(Detector detector, TelemetryWindow window) {
    Detector.Session session = detector.start(null);
    session.accept(window);
    return session.anomalies().stream().map(Anomaly::range).toList();
  }

  /** What nobody has said anything else of, and no alarm but those called false speaks of. */
  private List<TimeRange> nominal(
      String spacecraft, List<TimeRange> segments, List<Interval> labels, long afterNanos) {
    List<TimeRange> calledFalse =
        labels.stream().filter(l -> l.is(LabelKind.FALSE_ALARM)).map(Interval::range).toList();
    List<TimeRange> excluded = new ArrayList<>();
    labels.stream()
        .filter(l -> !l.is(LabelKind.FALSE_ALARM))
        .map(Interval::range)
        .forEach(excluded::add);
    intervals.overlapping(spacecraft, Interval.Type.ACTIVITY, TimeRange.ALL).stream()
        .map(Interval::range)
        .forEach(excluded::add);
    alarms.overlapping(spacecraft, TimeRange.ALL).stream()
        .filter(a -> a.supported() && calledFalse.stream().noneMatch(a.range()::overlaps))
        .forEach(a -> excluded.add(a.range()));
    long newest = segments.getLast().stopNanos();
    long start = Math.max(afterNanos, newest - LONGEST_NOMINAL.toNanos());
    List<TimeRange> rest = new ArrayList<>();
    for (TimeRange segment : segments) {
      if (segment.stopNanos() > start) {
        rest.add(new TimeRange(Math.max(start, segment.startNanos()), segment.stopNanos()));
      }
    }
    for (TimeRange one : excluded) {
      rest = new ArrayList<>(rest.stream().flatMap(r -> r.minus(one).stream()).toList());
    }
    return rest;
  }

  /** How many faults were put in, and how many of them were found. */
  private record Injected(int all, int found) {}

  /** Into the middle of what was learnt last: each monitored parameter shifted, and stuck. */
  private Injected inject(HealthModel model, String spacecraft, TimeRange segment) {
    int all = 0;
    int found = 0;
    for (HealthModel.FittedDetector fitted : model.detectors()) {
      Detector detector = fitted.detector();
      TelemetryWindow whole =
          telemetry.window(spacecraft, detector.parameters(), segment, detector.alignment());
      TelemetryWindow window = whole.rows(Math.max(0, whole.rows() - MOST_ROWS), whole.rows());
      int from = window.rows() / 4;
      int to = window.rows() * 3 / 4;
      if (to - from < 2) {
        continue;
      }
      TimeRange middle = new TimeRange(window.times()[from], window.times()[to]);
      List<ParameterId> monitored =
          model.coverage().stream()
              .filter(Coverage::monitored)
              .map(Coverage::parameter)
              .filter(p -> window.column(p).isPresent())
              .limit(MOST_PARAMETERS)
              .toList();
      for (ParameterId parameter : monitored) {
        double[] column = window.column(parameter).orElseThrow();
        for (double[] faulty : List.of(shifted(column, from, to), stuck(column, from, to))) {
          all++;
          boolean isFound =
              score(detector, replaced(window, parameter, faulty)).stream()
                  .anyMatch(middle::overlaps);
          found += isFound ? 1 : 0;
        }
      }
    }
    return new Injected(all, found);
  }

  private static double[] shifted(double[] column, int from, int to) {
    double[] present = Arrays.stream(column).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double range =
        present.length == 0
            ? 0
            : present[(int) (present.length * 0.95)] - present[(int) (present.length * 0.05)];
    double[] faulty = column.clone();
    for (int i = from; i < to; i++) {
      faulty[i] += SHIFT * range;
    }
    return faulty;
  }

  private static double[] stuck(double[] column, int from, int to) {
    double[] faulty = column.clone();
    for (int i = from; i < to; i++) {
      faulty[i] = Double.isNaN(column[i]) ? Double.NaN : column[from];
    }
    return faulty;
  }

  private static TelemetryWindow replaced(
      TelemetryWindow window, ParameterId parameter, double[] faulty) {
    double[][] columns = new double[window.parameters().size()][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = window.parameters().get(i).equals(parameter) ? faulty : window.column(i);
    }
    return TelemetryWindow.of(window.times(), window.parameters(), columns);
  }
}

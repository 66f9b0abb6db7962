package org.facsat2.detection;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.UtcTime;

/** How many samples a second one core scores; a main method, run by hand. */
final class ScoringSpeed {
  private static final int ROUNDS = 12;

  /** Processor time: others may use the machine meanwhile. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ScoringSpeed() {}

  public static void main(String[] arguments) {
    relations();
    limits();
  }

  private static void relations() {
    Trainer.Outcome.Fitted fitted =
        (Trainer.Outcome.Fitted)
            new RelationTrainer(RelationSettings.DEFAULT)
                .train(
                    BirdsFiles.parameters(),
                    BirdsFiles.NOMINAL.stream().map(BirdsFiles::window).toList());
    Detector detector = fitted.detector();
    List<TelemetryWindow> windows = BirdsFiles.ALL.stream().map(BirdsFiles::window).toList();
    long samples =
        windows.stream().mapToLong(w -> (long) w.rows() * detector.parameters().size()).sum();
    report("relations", samples, () -> windows.forEach(w -> detector.start(null).accept(w)));
  }

  private static void limits() {
    int rows = 100_000;
    Random random = new Random(1);
    Limits limits = new Limits(Map.of(Severity.WARNING, new Limits.Band(-3.5, 3.5)), 3, 0.1);
    List<Parameter> parameters =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    new Parameter(
                        new ParameterId("P" + i),
                        ParameterType.FLOAT,
                        null,
                        null,
                        "",
                        Set.of(),
                        Map.of(),
                        List.of(),
                        null,
                        null,
                        limits,
                        false))
            .toList();
    long[] times = new long[rows];
    Arrays.setAll(times, t -> t * UtcTime.NANOS_PER_SECOND);
    double[][] columns = new double[parameters.size()][rows];
    for (double[] column : columns) {
      Arrays.setAll(column, t -> random.nextGaussian());
    }
    TelemetryWindow window =
        TelemetryWindow.of(times, parameters.stream().map(Parameter::id).toList(), columns);
    Detector detector = LimitsDetector.of(new Dictionary(1, parameters));
    report("limits", (long) rows * columns.length, () -> detector.start(null).accept(window));
  }

  private static void report(String name, long samples, Runnable pass) {
    double[] seconds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      pass.run();
      seconds[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    }
    double median = Arrays.stream(seconds).skip(ROUNDS / 2).sorted().toArray()[ROUNDS / 4];
    System.out.printf(
        Locale.ROOT, "%s: %.2f million samples a second%n", name, samples / median / 1e6);
  }
}

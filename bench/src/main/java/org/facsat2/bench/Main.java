package org.facsat2.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures one goal and prints a row of a Markdown table. */
@Command(
    name = "bench/run",
    description = "Measure one goal against its peer.",
    mixinStandardHelpOptions = true)
final class Main implements Callable<Integer> {
  private static final Map<String, Benchmark> BENCHMARKS =
      new TreeMap<>(
          Map.of(
              "P1", new IngestBenchmark(),
              "P1-reader", new ReaderBenchmark(),
              "P2", new UploadBenchmark(),
              "P3", new AtRestBenchmark(),
              "P4", new PixelsBenchmark(),
              "P6", new StartBenchmark(),
              "P7", new MemoryBenchmark(),
              "P9", new GrowthBenchmark()));

  @Parameters(paramLabel = "GOAL", description = "P1, P1-reader, P2, P3, P4, P6, P7, P9")
  private String goal = "";

  @Option(
      names = "--rows",
      description = "Rows of the file, or samples; 0: as many as the goal says")
  private int rows;

  @Option(
      names = "--repetitions",
      description = "How often each side is measured; the median counts")
  private int repetitions = 3;

  @Override
  public Integer call() throws Exception {
    Benchmark benchmark = BENCHMARKS.get(goal);
    if (benchmark == null) {
      System.err.println("There is no measurement " + goal + " but " + BENCHMARKS.keySet());
      return 2;
    }
    Path root = Path.of(System.getProperty("facsat2.root", "."));
    Workshop workshop = new Workshop(root, rows, repetitions);
    Result result = benchmark.measure(workshop);
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.println("| goal | work | Facsat2 | peer | ratio | load |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    System.out.println(result.row(goal, load));
    return 0;
  }

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}

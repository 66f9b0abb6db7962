package org.facsat2.detection;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.UtcTime;

/**
 * One orbit each of the power systems of three CubeSats: NEPALISAT is nominal, RAAVANA and UGUISU
 * each have one failed panel, +Y.
 */
final class BirdsFiles {
  static final List<Recording> NOMINAL =
      List.of(
          new Recording("NEPALISAT_10_April_2021", "2021-04-10T00:00:00Z"),
          new Recording("NEPALISAT_25_Nov_2020", "2020-11-25T00:00:00Z"),
          new Recording("NEPALISAT_9_Nov_2020", "2020-11-09T00:00:00Z"));
  static final List<Recording> FAILED =
      List.of(
          new Recording("RAAVANA_11_March_2021", "2021-03-11T00:00:00Z"),
          new Recording("RAAVANA_13_Feb_2021", "2021-02-13T00:00:00Z"),
          new Recording("UGUISU_10_April_2021", "2021-04-10T00:00:00Z"),
          new Recording("UGUISU_13_Feb_2021", "2021-02-13T00:00:00Z"),
          new Recording("UGUISU_23_October_2020", "2020-10-23T00:00:00Z"));
  static final List<Recording> ALL = Stream.concat(NOMINAL.stream(), FAILED.stream()).toList();

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-F]+");
  private static final Pattern SIGN_OF_HEXADECIMAL = Pattern.compile("0.*|.*[A-F].*");

  /** A file and the time of its first row. */
  record Recording(String name, String start) {}

  private final List<String> header;
  private final List<String[]> rows;
  private final long start;

  private BirdsFiles(Recording recording, Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      header = List.of(lines.getFirst().split(",", -1));
      rows =
          lines.stream()
              .skip(1)
              .map(line -> line.split(",", -1))
              .filter(cells -> !cells[0].isBlank())
              .toList();
      start = UtcTime.parse(recording.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assumePresent() {
    assumeTrue(
        Files.isDirectory(folder()),
        "Skipped: no telemetry in " + folder() + " (system property facsat2.shared.data)");
  }

  private static Path folder() {
    return Path.of(System.getProperty("facsat2.shared.data", "shared/data"), "birds-eps");
  }

  static TelemetryWindow window(Recording recording) {
    return new BirdsFiles(recording, folder().resolve(recording.name() + ".csv")).window();
  }

  static List<Parameter> parameters() {
    BirdsFiles any =
        new BirdsFiles(NOMINAL.getFirst(), folder().resolve(NOMINAL.getFirst().name() + ".csv"));
    List<Parameter> parameters = new ArrayList<>();
    for (String name : any.header.subList(1, any.header.size())) {
      boolean raw = name.contains("raw");
      String base = name.replaceAll("[ (].*", "");
      parameters.add(
          Parameter.discovered(
              id(name),
              ParameterType.FLOAT,
              raw ? null : name.replaceAll(".*\\(|\\)", ""),
              raw ? new ParameterId(base) : null));
    }
    return parameters;
  }

  private static ParameterId id(String name) {
    String base = name.replaceAll("[ (].*", "");
    return new ParameterId(name.contains("raw") ? base + ".raw" : base);
  }

  private TelemetryWindow window() {
    long[] times =
        rows.stream()
            .mapToLong(cells -> start + Long.parseLong(cells[0]) * UtcTime.NANOS_PER_SECOND)
            .toArray();
    double[][] columns = new double[header.size() - 1][];
    List<ParameterId> ids = new ArrayList<>();
    for (int c = 1; c < header.size(); c++) {
      int column = c;
      ids.add(id(header.get(c)));
      columns[c - 1] = numbers(rows.stream().map(cells -> cells[column]).toList());
    }
    return TelemetryWindow.of(times, ids, columns);
  }

  /** Raw counts are hexadecimal: of constant width, and some with a letter or a leading 0. */
  private static double[] numbers(List<String> cells) {
    boolean hexadecimal =
        cells.stream().map(String::length).distinct().count() == 1
            && cells.stream().allMatch(cell -> HEXADECIMAL.matcher(cell).matches())
            && cells.stream().anyMatch(cell -> SIGN_OF_HEXADECIMAL.matcher(cell).matches());
    return cells.stream()
        .mapToDouble(cell -> hexadecimal ? Long.parseLong(cell, 16) : Double.parseDouble(cell))
        .toArray();
  }
}

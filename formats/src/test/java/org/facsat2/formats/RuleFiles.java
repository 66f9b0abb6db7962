package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/** Compares what is read from a small file with what is written down beside it by hand. */
final class RuleFiles {
  private RuleFiles() {}

  static void check(String name, String extension) throws IOException {
    List<String> expected =
        new String(resource(name + ".expected"), StandardCharsets.UTF_8).lines().toList();
    Map<String, String> settings = new HashMap<>();
    if (expected.getFirst().startsWith("settings ")) {
      for (String setting : expected.getFirst().substring(9).split(" ", -1)) {
        String[] pair = setting.split("=", 2);
        settings.put(pair[0], pair[1]);
      }
      expected = expected.subList(1, expected.size());
    }
    List<Parameter> known =
        expected.stream()
            .takeWhile(line -> line.startsWith("known "))
            .map(RuleFiles::known)
            .toList();
    expected = expected.subList(known.size(), expected.size());
    CollectingSink sink =
        CollectingSink.read(
            new ByteArrayInputStream(resource(name + extension)),
            of(settings),
            known.isEmpty() ? Dictionary.empty() : new Dictionary(1, known));
    assertThat(rendered(sink)).isEqualTo(expected);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = RuleFiles.class.getResourceAsStream("/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** {@code known ID UNIT ALIAS}: the unit may be -, the alias may have blanks or be left out. */
  private static Parameter known(String line) {
    String[] words = line.split(" ", 4);
    return new Parameter(
        new ParameterId(words[1]),
        ParameterType.FLOAT,
        words[2].equals("-") ? null : words[2],
        null,
        "",
        words.length == 4 ? Set.of(words[3]) : Set.of(),
        Map.of(),
        List.of(),
        null,
        null,
        Limits.NONE,
        false);
  }

  private static ReaderSettings of(Map<String, String> settings) {
    Map<String, Encoding> encodings = new HashMap<>();
    String encoding = settings.get("encodings");
    if (encoding != null) {
      String[] pair = encoding.split(":", 2);
      encodings.put(pair[0], Encoding.valueOf(pair[1]));
    }
    return new ReaderSettings(
        settings.get("format"),
        null,
        settings.get("timeColumn"),
        settings.get("timeUnit"),
        settings.get("timeZone"),
        settings.get("epoch"),
        settings.get("namePrefix"),
        encodings,
        settings.get("duplicates"),
        settings.get("subSecondColumn"),
        offsets(settings.get("release")),
        settings.get("step"),
        null);
  }

  private static Map<SetAside.Reason, Long> offsets(@Nullable String release) {
    if (release == null) {
      return Map.of();
    }
    String[] pair = release.split(":", 2);
    return Map.of(
        SetAside.Reason.valueOf(pair[0]), Long.parseLong(pair[1]) * UtcTime.NANOS_PER_SECOND);
  }

  private static List<String> rendered(CollectingSink sink) {
    ReaderDecisions decisions = sink.decisions();
    List<String> lines = new ArrayList<>();
    lines.add(
        decisions.format()
            + " "
            + decisions.charset()
            + " delimiter "
            + decisions.delimiter()
            + (decisions.decimalComma() ? " decimal comma" : " decimal point"));
    lines.add(
        "time \""
            + decisions.timeColumn()
            + "\" "
            + decisions.timeUnit()
            + " "
            + decisions.timeZone()
            + " "
            + decisions.epoch());
    decisions.columns().forEach(column -> lines.add(rendered(column)));
    for (String id : sink.ids()) {
      double[] samples = sink.values(id);
      List<String> times = sink.times(id);
      for (int i = 0; i < times.size(); i++) {
        lines.add("sample " + id + " " + times.get(i) + " " + samples[i]);
      }
    }
    List<double[]> values = sink.ids().stream().map(sink::values).toList();
    for (int row = 0; row < sink.times().size(); row++) {
      StringBuilder line = new StringBuilder("row ").append(sink.times().get(row));
      for (double[] column : values) {
        line.append(' ').append(Double.isNaN(column[row]) ? "absent" : column[row]);
      }
      lines.add(line.toString());
    }
    for (Reject reject : sink.rejects()) {
      lines.add(
          "reject "
              + reject.line()
              + " "
              + quoted(reject.column())
              + " "
              + quoted(reject.value())
              + " "
              + reject.reason());
    }
    for (SetAside block : sink.setAside()) {
      lines.add(
          "set aside %d %s %s %s"
              .formatted(
                  block.samples(),
                  block.reason().word(),
                  UtcTime.format(block.firstNanos()),
                  UtcTime.format(block.lastNanos())));
    }
    if (!decisions.otherTimeColumns().isEmpty()) {
      lines.add("other times " + decisions.otherTimeColumns());
    }
    return lines;
  }

  private static String rendered(Column column) {
    String start = "column " + quoted(column.header()) + " " + column.encoding();
    Parameter parameter = column.parameter();
    if (parameter == null) {
      return start + " rejected: " + column.rejection();
    }
    return start
        + " "
        + parameter.id()
        + " "
        + parameter.type()
        + " "
        + (parameter.unit() == null ? "-" : parameter.unit())
        + (parameter.rawOf() == null ? "" : " raw of " + parameter.rawOf())
        + (column.conversion() == null ? "" : ": " + column.conversion());
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "-" : "\"" + text.replace('\n', '⏎') + "\"";
  }
}

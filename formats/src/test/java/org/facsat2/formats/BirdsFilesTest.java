package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight real files of three CubeSats, read with nothing but the epoch told. */
class BirdsFilesTest {
  private static final String EPOCH = "2021-04-10T00:00:00Z";
  private static final ReaderSettings SETTINGS =
      new ReaderSettings(null, null, null, null, null, EPOCH, null);
  private static final List<String> NAMES =
      List.of(
          "Tpy", "Tpx", "Tmz", "Tmx", "Tpz", "Vpy", "Vpx", "Vmz", "Vmx", "Vpz", "Ipy", "Ipx", "Imz",
          "Imx", "Ipz", "Vbat", "Ibatt", "Tbatt");

  private static Path file(String name) {
    Path file = Path.of(System.getProperty("facsat2.shared.data", ""), "birds-eps", name);
    assumeTrue(Files.exists(file), "The BIRDS telemetry is not beside this checkout");
    return file;
  }

  private static CollectingSink read(String name) throws IOException {
    try (InputStream in = Files.newInputStream(file(name))) {
      return CollectingSink.read(in, SETTINGS, Dictionary.empty());
    }
  }

  /** Lines split at commas: these files have no quotation marks. */
  private static List<String[]> cells(String name) throws IOException {
    return Files.readAllLines(file(name), StandardCharsets.UTF_8).stream()
        .map(line -> line.split(",", -1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NEPALISAT_10_April_2021.csv",
        "NEPALISAT_25_Nov_2020.csv",
        "NEPALISAT_9_Nov_2020.csv",
        "RAAVANA_11_March_2021.csv",
        "RAAVANA_13_Feb_2021.csv",
        "UGUISU_10_April_2021.csv",
        "UGUISU_13_Feb_2021.csv",
        "UGUISU_23_October_2020.csv"
      })
  void everyRowIsReadOrRejectedForItsMissingTime(String name) throws IOException {
    CollectingSink sink = read(name);
    List<String[]> cells = cells(name);
    assertThat(sink.rows()).isEqualTo(cells.size() - 1);
    assertThat(sink.rejects()).hasSize(name.equals("UGUISU_10_April_2021.csv") ? 10 : 0);
    assertThat(sink.rejects())
        .allSatisfy(reject -> assertThat(reject.reason()).isEqualTo("no time"));
    assertThat(sink.rejects())
        .allSatisfy(reject -> assertThat(cells.get((int) reject.line() - 1)[0]).isEqualTo(""));
    assertThat(sink.times()).hasSize((int) sink.rows() - sink.rejects().size());
    assertThat(sink.times().getFirst()).isEqualTo(EPOCH);
    assertThat(sink.times().get(1)).isEqualTo("2021-04-10T00:00:05Z");

    ReaderDecisions decisions = sink.decisions();
    assertThat(decisions.delimiter()).isEqualTo(",");
    assertThat(decisions.decimalComma()).isFalse();
    assertThat(decisions.charset()).isEqualTo("UTF-8");
    assertThat(decisions.timeColumn()).isEqualTo("Time Stamp");
    assertThat(decisions.timeUnit()).isEqualTo("s");
    assertThat(decisions.epoch()).isEqualTo(EPOCH);
    assertThat(decisions.columns()).hasSize(36);
    List<String> ids = new ArrayList<>();
    NAMES.forEach(parameter -> ids.addAll(List.of(parameter + ".raw", parameter)));
    assertThat(sink.ids()).isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NEPALISAT_10_April_2021.csv",
        "NEPALISAT_25_Nov_2020.csv",
        "NEPALISAT_9_Nov_2020.csv",
        "RAAVANA_11_March_2021.csv",
        "RAAVANA_13_Feb_2021.csv",
        "UGUISU_10_April_2021.csv",
        "UGUISU_13_Feb_2021.csv",
        "UGUISU_23_October_2020.csv"
      })
  void everyRawColumnIsHexadecimalAndNoOther(String name) throws IOException {
    CollectingSink sink = read(name);
    List<String[]> cells = cells(name);
    for (int i = 0; i < 36; i++) {
      Column column = sink.decisions().columns().get(i);
      Parameter parameter = Objects.requireNonNull(column.parameter());
      String parameterName = NAMES.get(i / 2);
      if (i % 2 == 1) {
        assertThat(column.encoding()).isEqualTo(Encoding.DECIMAL);
        assertThat(parameter.type()).isEqualTo(ParameterType.FLOAT);
        assertThat(parameter.rawOf()).isNull();
        assertThat(parameter.unit()).isEqualTo(unitOf(parameterName));
        continue;
      }
      assertThat(column.encoding()).isEqualTo(Encoding.HEXADECIMAL);
      assertThat(parameter.type()).isEqualTo(ParameterType.INTEGER);
      assertThat(parameter.unit()).isNull();
      assertThat(parameter.rawOf()).isEqualTo(new ParameterId(parameterName));
      int index = i + 1;
      double[] expected =
          cells.stream()
              .skip(1)
              .filter(row -> !row[0].isEmpty())
              .mapToDouble(row -> Long.parseLong(row[index], 16))
              .toArray();
      assertThat(sink.values(parameter.id().value())).containsExactly(expected);
    }
  }

  private static String unitOf(String name) {
    return switch (name.charAt(0)) {
      case 'T' -> "°C";
      case 'I' -> "mA";
      default -> name.equals("Vbat") ? "V" : "mV";
    };
  }

  /** DuckDB is another reader by other people: its text of each cell, as a number, is ours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NEPALISAT_10_April_2021.csv",
        "NEPALISAT_25_Nov_2020.csv",
        "NEPALISAT_9_Nov_2020.csv",
        "RAAVANA_11_March_2021.csv",
        "RAAVANA_13_Feb_2021.csv",
        "UGUISU_10_April_2021.csv",
        "UGUISU_13_Feb_2021.csv",
        "UGUISU_23_October_2020.csv"
      })
  void duckDbReadsTheSameValues(String name) throws IOException, SQLException {
    CollectingSink sink = read(name);
    double[][] expected = new double[NAMES.size()][sink.times().size()];
    List<String> expectedTimes = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select * from read_csv('"
                    + file(name).toString().replace("'", "''")
                    + "', all_varchar = true, header = true)")) {
      while (rows.next()) {
        String time = rows.getString(1);
        if (time == null) {
          continue;
        }
        for (int i = 0; i < NAMES.size(); i++) {
          expected[i][expectedTimes.size()] = Double.parseDouble(rows.getString(3 + 2 * i));
        }
        expectedTimes.add(
            UtcTime.format(UtcTime.parse(EPOCH) + Long.parseLong(time) * UtcTime.NANOS_PER_SECOND));
      }
    }
    assertThat(sink.times()).isEqualTo(expectedTimes);
    IntStream.range(0, NAMES.size())
        .forEach(
            i ->
                assertThat(CollectingSink.bits(sink.values(NAMES.get(i))))
                    .as(NAMES.get(i))
                    .isEqualTo(CollectingSink.bits(expected[i])));
    assertThat(Arrays.stream(expected).mapToInt(column -> column.length).sum()).isPositive();
  }
}

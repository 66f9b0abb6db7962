package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLongTest {
  private static final long START_SECONDS = 1_618_056_000L;

  private static ReaderSettings settings(String format, Map<String, Encoding> encodings) {
    return new ReaderSettings(format, null, null, null, null, null, null, encodings);
  }

  private static UnreadableTelemetryException problem(String text, ReaderSettings settings) {
    return catchThrowableOfType(
        UnreadableTelemetryException.class,
        () -> CollectingSink.read(text, settings, Dictionary.empty()));
  }

  /** The first 10,000 rows know two parameters; the others are told when they come. */
  @Test
  void parametersThatAppearAfterTheSampleAreDecidedByTheirFirstValue() throws IOException {
    StringBuilder text = new StringBuilder("time,parameter,value\n");
    for (int i = 0; i < 10_000; i++) {
      text.append(START_SECONDS + i).append(i % 2 == 0 ? ",A," : ",B,").append(i).append(".5\n");
    }
    String[] later = {
      "C,7", "D (raw),0A1F", "E,ON", "F,words", "C,8", "a,1", "D (raw),1234", "E,off"
    };
    for (int i = 0; i < later.length; i++) {
      text.append(START_SECONDS + 10_000 + i).append(',').append(later[i]).append('\n');
    }
    CollectingSink sink = CollectingSink.read(text.toString());
    assertThat(sink.ids()).containsExactly("A", "B", "C", "D.raw", "E");
    assertThat(sink.values("A")).hasSize(5000);
    assertThat(sink.values("B")[4999]).isEqualTo(9999.5);
    assertThat(sink.values("C")).containsExactly(7, 8);
    assertThat(sink.times("C")).containsExactly("2021-04-10T14:46:40Z", "2021-04-10T14:46:44Z");
    assertThat(sink.values("D.raw")).containsExactly(0x0A1F, 0x1234);
    assertThat(sink.values("E")).containsExactly(1, 0);
    assertThat(sink.column("F").rejection()).contains("words");
    assertThat(sink.column("a").rejection()).contains("same parameter").contains("\"A\"");
    assertThat(sink.rejects())
        .extracting(Reject::line, Reject::column, Reject::value)
        .containsExactly(tuple(10_007L, "a", "1"));
    assertThat(sink.rows()).isEqualTo(10_008);
  }

  /** Its unit is settled by then: what comes in another is not mixed into it, and not lost. */
  @Test
  void aUnitThatChangesAfterTheSampleRejectsTheValuesInIt() throws IOException {
    StringBuilder text = new StringBuilder("time,parameter,value,unit\n");
    for (int i = 0; i < 10_000; i++) {
      text.append(START_SECONDS + i).append(",Vbat,7400,mV\n");
    }
    text.append(START_SECONDS + 10_000).append(",Vbat,7.4,V\n");
    text.append(START_SECONDS + 10_001).append(",Vbat,7401,mV\n");
    CollectingSink sink = CollectingSink.read(text.toString());
    assertThat(sink.values("Vbat")).hasSize(10_001).endsWith(7400, 7401);
    assertThat(sink.column("Vbat (V)").rejection()).contains("\"Vbat (mV)\" in another unit");
    assertThat(sink.rejects())
        .extracting(Reject::line, Reject::column, Reject::value)
        .containsExactly(tuple(10_002L, "Vbat (V)", "7.4"));
  }

  @Test
  void tenThousandParametersAreRead() throws IOException {
    StringBuilder text = new StringBuilder("time,parameter,value\n");
    for (int i = 0; i < 300_000; i++) {
      text.append(START_SECONDS + i / 10_000).append(",P").append(i % 10_000);
      text.append(',').append(i).append('\n');
    }
    CollectingSink sink = CollectingSink.read(text.toString());
    assertThat(sink.ids()).hasSize(10_000);
    assertThat(sink.values("P9999")).hasSize(30).startsWith(9_999).endsWith(299_999);
  }

  @Test
  void aFileOfNothingButNamesEndsInRejectsAndNotInMemory() throws IOException {
    StringBuilder text = new StringBuilder("time,parameter,value\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(START_SECONDS).append(",P").append(i).append(",1\n");
    }
    CollectingSink sink = CollectingSink.read(text.toString());
    assertThat(sink.ids()).hasSize(16_384);
    assertThat(sink.rejects()).hasSize(20_000 - 16_384);
    assertThat(sink.rejects().getFirst())
        .isEqualTo(new Reject(16_386, "P16384", "1", "more than 16384 parameters in one file"));
  }

  @Test
  void aToldFormOverridesWhatTheHeadersSay() throws IOException {
    String file = "time,name,value\n2021-04-10T12:00:00Z,7,1\n";
    assertThat(CollectingSink.read(file).ids()).containsExactly("7");
    assertThat(CollectingSink.read(file, settings("csv-wide", Map.of()), Dictionary.empty()).ids())
        .containsExactly("name", "value");
    UnreadableTelemetryException e =
        problem("time,A,value\n2021-04-10T12:00:00Z,7,1\n", settings("csv-long", Map.of()));
    assertThat(e.problem()).isEqualTo("no-parameter-column");
    assertThat(e.allowed()).contains("parameter", "mnemonic");
    e = problem("time,name,A\n2021-04-10T12:00:00Z,7,1\n", settings("csv-long", Map.of()));
    assertThat(e.problem()).isEqualTo("no-value-column");
  }

  @Test
  void theEncodingOfAParameterIsToldByItsName() throws IOException {
    String file = "time,name,value\n2021-04-10T12:00:00Z,A,10\n2021-04-10T12:00:00Z,B,10\n";
    CollectingSink sink =
        CollectingSink.read(
            file, settings("csv-long", Map.of("A", Encoding.HEXADECIMAL)), Dictionary.empty());
    assertThat(sink.values("A")).containsExactly(16);
    assertThat(sink.values("B")).containsExactly(10);
    UnreadableTelemetryException e =
        problem(file, settings("csv-long", Map.of("C", Encoding.HEXADECIMAL)));
    assertThat(e.problem()).isEqualTo("no-such-column");
    assertThat(e.allowed()).containsExactly("A", "B");
  }

  /** DuckDB is another reader by other people. */
  @Test
  void duckDbReadsTheSameSamples(@TempDir Path folder) throws IOException, SQLException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder("timestamp,parameter,value\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(UtcTime.format((START_SECONDS * 1000 + random.nextInt(1 << 30)) * 1_000_000L))
          .append(",\"P \"\"")
          .append(random.nextInt(40))
          .append("\"\"\",");
      if (random.nextInt(10) > 0) {
        text.append(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      }
      text.append('\n');
    }
    Path file = folder.resolve("long.csv");
    Files.writeString(file, text);
    CollectingSink sink = CollectingSink.read(text.toString());
    Map<String, List<String>> times = new LinkedHashMap<>();
    Map<String, List<Double>> values = new LinkedHashMap<>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select epoch_ms(timestamp::timestamp), parameter, value::double from read_csv('"
                    + file.toString().replace("'", "''")
                    + "', header = true, parallel = false, types = {'timestamp': 'varchar',"
                    + " 'value': 'varchar'})")) {
      while (rows.next()) {
        double value = rows.getDouble(3);
        if (!rows.wasNull()) {
          String id = rows.getString(2).replace("P \"", "P_").replace("\"", "");
          times
              .computeIfAbsent(id, key -> new ArrayList<>())
              .add(UtcTime.format(rows.getLong(1) * 1_000_000L));
          values.computeIfAbsent(id, key -> new ArrayList<>()).add(value);
        }
      }
    }
    assertThat(values).hasSize(40);
    assertThat(sink.ids()).hasSize(40);
    values.forEach(
        (id, expected) -> {
          assertThat(sink.times(id)).as(id).isEqualTo(times.get(id));
          assertThat(CollectingSink.bits(sink.values(id)))
              .as(id)
              .isEqualTo(
                  CollectingSink.bits(
                      expected.stream().mapToDouble(Double::doubleValue).toArray()));
        });
  }
}

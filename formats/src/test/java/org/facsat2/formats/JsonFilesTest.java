package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
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
import java.util.Random;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {
  private static final String GOOD = "{\"time\":\"2021-04-10T12:00:00Z\",\"a\":1}";

  private static UnreadableTelemetryException problem(String text) {
    return problem(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static UnreadableTelemetryException problem(InputStream in) {
    return catchThrowableOfType(
        UnreadableTelemetryException.class,
        () -> CollectingSink.read(in, ReaderSettings.AUTOMATIC, Dictionary.empty()));
  }

  @Test
  void whatHoldsNoDocumentsIsRefused() {
    assertThat(problem("[]").problem()).isEqualTo("empty");
    assertThat(problem("{\"a\":[1,2}").problem()).isEqualTo("unreadable-record");
    assertThat(problem("{").problem()).isEqualTo("unreadable-record");
    UnreadableTelemetryException e = problem("{\"a\":{\"b\":1}}");
    assertThat(e.problem()).isEqualTo("no-time-column");
    assertThat(e.allowed()).containsExactly("a.b");
    assertThat(problem("{\"time\":5,\"a\":1}").problem()).isEqualTo("epoch-needed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":["})
  void aDocumentThatIsTenThousandDeepIsRefused(String opening) throws IOException {
    UnreadableTelemetryException e = problem("[{\"a\":" + opening.repeat(10_000));
    assertThat(e.problem()).isEqualTo("unreadable-record");
    assertThat(e).hasMessageContaining("nesting depth").hasMessageContaining("Line 1");
    CollectingSink sink =
        CollectingSink.read(GOOD + "\n{\"a\":" + opening.repeat(10_000) + "\n" + GOOD);
    assertThat(sink.values("a")).containsExactly(1, 1);
    assertThat(sink.rejects()).hasSize(1);
    assertThat(sink.rejects().getFirst().reason()).contains("nesting depth");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"a\":\"x", "[{\"a\":1", "[{\"a\":[1,", "{\"a\":\n[1,", "x"})
  void aDocumentOfTwoHundredMegabytesEndsWithAnErrorAndNotInMemory(String start) {
    String pattern = start.endsWith(",") ? "1," : start.endsWith("1") ? "1" : "x";
    RepeatingStream file =
        new RepeatingStream(start.equals("x") ? "{\"" : start, pattern, 200L << 20);
    UnreadableTelemetryException e = problem(file);
    assertThat(e.problem()).isEqualTo("unreadable-record");
    assertThat(file.position()).isLessThan(16 << 20);
  }

  @Test
  void aLineThatIsTooLongCostsItselfAlone() throws IOException {
    String longLine = "{\"a\":\"" + "x".repeat(5 << 20) + "\"}";
    String manyValues = "{\"a\":[" + "1,".repeat(20_000) + "1]}";
    CollectingSink sink =
        CollectingSink.read(GOOD + "\n" + longLine + "\n" + manyValues + "\n" + GOOD);
    assertThat(sink.rows()).isEqualTo(4);
    assertThat(sink.values("a")).containsExactly(1, 1);
    assertThat(sink.rejects()).extracting(Reject::line).containsExactly(2L, 3L);
  }

  @Test
  void aPathThatAppearsAfterTheSampleIsStored() throws IOException {
    CollectingSink sink =
        CollectingSink.read(
            (GOOD + "\n").repeat(10_001) + GOOD.replace("\"a\":1", "\"b\":{\"c\":7}"));
    assertThat(sink.values("b.c")).containsExactly(7);
    assertThat(sink.values("a")).hasSize(10_001);
  }

  @Test
  void randomDamageGivesNoOtherException() throws IOException {
    Random random = new Random(5);
    byte[] lines = (GOOD + "\n").repeat(10).getBytes(StandardCharsets.UTF_8);
    byte[] array = ("[" + GOOD + ("," + GOOD).repeat(9) + "]").getBytes(StandardCharsets.UTF_8);
    byte[] alphabet = "{}[],:\"\\u0e-+.1tfn \n\u00e9".getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int round = 0; round < 6000; round++) {
      byte[] damaged = (round % 2 == 0 ? lines : array).clone();
      for (int i = random.nextInt(1 + round % 20); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] =
            random.nextInt(4) == 0
                ? (byte) random.nextInt(256)
                : alphabet[random.nextInt(alphabet.length)];
      }
      try {
        CollectingSink.read(
            new ByteArrayInputStream(Arrays.copyOf(damaged, random.nextInt(damaged.length))),
            ReaderSettings.AUTOMATIC,
            Dictionary.empty());
        read++;
      } catch (UnreadableTelemetryException e) {
        assertThat(e).hasMessageNotContaining("Exception");
      }
    }
    assertThat(read).isBetween(500, 5500);
  }

  /** DuckDB is another reader by other people. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void duckDbReadsTheSameValues(boolean lines, @TempDir Path folder)
      throws IOException, SQLException {
    Random random = new Random(6);
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      documents.add(
          "{\"time\":\"%s\",\"eps\":{\"v\":%s,\"on\":%s,\"cells\":[%s,%s]}}"
              .formatted(
                  UtcTime.format((1_618_056_000_000L + i * 37L) * 1_000_000L),
                  random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20),
                  random.nextInt(3) == 0 ? "null" : Boolean.toString(random.nextBoolean()),
                  random.nextInt(1 << 30) - (1 << 29),
                  (float) random.nextDouble()));
    }
    Path file = folder.resolve("documents.json");
    Files.writeString(
        file, lines ? String.join("\n", documents) : "[" + String.join(",\n", documents) + "]");
    CollectingSink sink = CollectingSink.read(Files.readString(file));
    List<String> times = new ArrayList<>();
    List<List<Double>> values =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select epoch_ms(time::timestamp), eps.v, eps.on::double, eps.cells[1], eps.cells[2]"
                    + " from read_json('"
                    + file.toString().replace("'", "''")
                    + "', columns = {time: 'varchar', eps: 'struct(v double, \"on\" boolean, cells"
                    + " double[])'})")) {
      while (rows.next()) {
        times.add(UtcTime.format(rows.getLong(1) * 1_000_000L));
        for (int i = 0; i < 4; i++) {
          double value = rows.getDouble(2 + i);
          if (!rows.wasNull()) {
            values.get(i).add(value);
          }
        }
      }
    }
    assertThat(times).hasSize(5000);
    assertThat(sink.times("eps.v")).isEqualTo(times);
    List<String> ids = List.of("eps.v", "eps.on", "eps.cells.0", "eps.cells.1");
    for (int i = 0; i < 4; i++) {
      assertThat(CollectingSink.bits(sink.values(ids.get(i))))
          .as(ids.get(i))
          .isEqualTo(
              CollectingSink.bits(
                  values.get(i).stream().mapToDouble(Double::doubleValue).toArray()));
    }
  }
}

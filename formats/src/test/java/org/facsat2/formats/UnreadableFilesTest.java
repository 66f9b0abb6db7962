package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.telemetry.Dictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableFilesTest {
  private static ReaderSettings settings(String name, String value) {
    return new ReaderSettings(
        name.equals("format") ? value : null,
        name.equals("delimiter") ? value : null,
        name.equals("timeColumn") ? value : null,
        name.equals("timeUnit") ? value : null,
        name.equals("timeZone") ? value : null,
        name.equals("epoch") ? value : null,
        name.equals("namePrefix") ? value : null,
        name.equals("encoding") ? Map.of(value, Encoding.HEXADECIMAL) : Map.of());
  }

  private static UnreadableTelemetryException problem(String text, ReaderSettings settings) {
    return problem(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), settings);
  }

  private static UnreadableTelemetryException problem(InputStream in, ReaderSettings settings) {
    return catchThrowableOfType(
        UnreadableTelemetryException.class,
        () -> CollectingSink.read(in, settings, Dictionary.empty()));
  }

  private static UnreadableTelemetryException problem(String text) {
    return problem(text, ReaderSettings.AUTOMATIC);
  }

  @Test
  void timesThatAreTooSmallAskForTheEpochAndTellHowToGiveIt() {
    UnreadableTelemetryException e = problem("Time Stamp,A\n0,1\n5,2\n10,3\n");
    assertThat(e.problem()).isEqualTo("epoch-needed");
    assertThat(e).hasMessageContaining("Time Stamp").hasMessageContaining("epoch=2021");
    assertThat(e.allowed()).contains("unix", "gps");
    assertThat(problem("Time (ms),A\n500000,1\n").problem()).isEqualTo("epoch-needed");
  }

  @Test
  void timesOfDayMonthAndYearAreReadOnlyWhenAsked() {
    UnreadableTelemetryException e = problem("Time,A\n10/04/2021 12:00,1\n");
    assertThat(e.problem()).isEqualTo("time-unit-needed");
    assertThat(e.allowed()).containsExactly("dmy");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(problem("").problem()).isEqualTo("empty");
    assertThat(problem(" \n\n").problem()).isEqualTo("empty");
    assertThat(problem("Time\n2021-04-10T12:00:00Z\n").problem()).isEqualTo("no-delimiter");
    assertThat(problem("Time,A\n").problem()).isEqualTo("no-times");
    assertThat(problem("Time,A\n,1\n").problem()).isEqualTo("no-times");
    assertThat(problem("Time,A\nsoon,1\n").problem()).isEqualTo("unknown-time-format");
    assertThat(problem("1618056000,1\n1618056001,2\n").problem()).isEqualTo("no-header");
    UnreadableTelemetryException e = problem("A,B\n1,2\n");
    assertThat(e.problem()).isEqualTo("no-time-column");
    assertThat(e.allowed()).containsExactly("A", "B");
  }

  @Test
  void aSettingThatIsNoneOfTheAllowedOnesIsNamedWithThem() {
    String file = "Time,A\n1618056000,1\n";
    for (String[] pair :
        new String[][] {
          {"format", "xml", "unsupported-format"},
          {"delimiter", "#", "bad-delimiter"},
          {"timeColumn", "When", "no-time-column"},
          {"timeUnit", "fortnights", "bad-time-unit"},
          {"timeZone", "Mars/Olympus", "bad-time-zone"},
          {"epoch", "creation", "bad-epoch"},
          {"encoding", "B", "no-such-column"},
          {"namePrefix", "OBC.", "bad-name-prefix"}
        }) {
      UnreadableTelemetryException e = problem(file, settings(pair[0], pair[1]));
      assertThat(e).as(pair[0]).isNotNull().hasMessageContaining(pair[1]);
      assertThat(e.problem()).isEqualTo(pair[2]);
      assertThat(e.allowed()).isNotEmpty();
    }
  }

  @Test
  void aParquetFileThatIsCutOffIsRefused() {
    assertThat(problem("PAR1").problem()).isEqualTo("damaged-parquet");
  }

  @Test
  void whatIsNoTextIsRefused() {
    assertThat(problem("Time,A\n\0").problem()).isEqualTo("not-text");
    assertThat(problem("\u00ff\u00feT\0i\0").problem()).isEqualTo("unsupported-charset");
  }

  @Test
  void aQuotationMarkThatIsNeverClosedIsTold() {
    UnreadableTelemetryException e =
        problem(
            "Time,A\n2021-04-10T12:00:00Z,1\n2021-04-10T12:00:01Z,\"1\n2021-04-10T12:00:02Z,1\n");
    assertThat(e.problem()).isEqualTo("unreadable-record");
    assertThat(e).hasMessageContaining("line 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", ",", "\"", "x,"})
  void aLineOfTwoHundredMegabytesEndsWithAnErrorAndNotInMemory(String pattern) {
    for (String start : new String[] {"", "Time,A\n2021-04-10T12:00:00Z,1\n"}) {
      RepeatingStream file = new RepeatingStream(start, pattern, 200L << 20);
      UnreadableTelemetryException e = problem(file, ReaderSettings.AUTOMATIC);
      assertThat(e).isNotNull();
      assertThat(e.problem()).isEqualTo("unreadable-record");
      assertThat(file.position()).isLessThan(16 << 20);
    }
  }

  /** A good head decides; what is too long comes later, when rows were handed over already. */
  @Test
  void aLineThatGrowsTooLongBehindManyGoodOnesEndsWithAnError() {
    String start = "Time,A\n" + "2021-04-10T12:00:00Z,1\n".repeat(300_000);
    RepeatingStream file = new RepeatingStream(start, "x", 200L << 20);
    UnreadableTelemetryException e = problem(file, ReaderSettings.AUTOMATIC);
    assertThat(e.problem()).isEqualTo("unreadable-record");
    assertThat(e).hasMessageContaining("line 300002");
    assertThat(file.position()).isLessThan(16 << 20);
  }

  @Test
  void randomBytesGiveNoOtherException() throws IOException {
    Random random = new Random(1);
    int read = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      read += tryToRead(bytes);
    }
    assertThat(read).isLessThan(3000);
  }

  /** Damage to a good file reaches deeper than noise. */
  @Test
  void aGoodFileWithRandomDamageGivesNoOtherException() throws IOException {
    Random random = new Random(2);
    StringBuilder text = new StringBuilder("Time,A (mV),B (raw),\"C\",D\n");
    for (int i = 0; i < 20; i++) {
      text.append("2021-04-10T12:00:")
          .append(10 + i)
          .append("Z,1.5,0F,\"")
          .append(i)
          .append("\",-\n");
    }
    byte[] good = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] alphabet =
        ",;\"\n\r\t|.-+eE0179AFxZT: \u00b0\u00e9(){}".getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int round = 0; round < 5000; round++) {
      byte[] damaged = good.clone();
      for (int i = random.nextInt(1 + round % 60); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] =
            random.nextInt(4) == 0
                ? (byte) random.nextInt(256)
                : alphabet[random.nextInt(alphabet.length)];
      }
      read += tryToRead(Arrays.copyOf(damaged, random.nextInt(damaged.length)));
    }
    assertThat(read).isBetween(500, 5000);
  }

  private static int tryToRead(byte[] bytes) throws IOException {
    try {
      CollectingSink.read(
          new ByteArrayInputStream(bytes), ReaderSettings.AUTOMATIC, Dictionary.empty());
      return 1;
    } catch (UnreadableTelemetryException e) {
      assertThat(e).hasMessageNotContaining("Exception");
      return 0;
    }
  }
}

package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.Test;

/** Files of many blocks, that are read several at once. */
class ParallelCsvTest {
  private static final String[] ODD_CELLS = {
    "x",
    "NaN",
    "-",
    "\"7.5\"",
    " 7.5 ",
    "+1",
    ".5",
    "1e400",
    "\"a\nb\"",
    "\"two\r\nlines\"",
    "",
    "é",
    "12345678901234567890.5",
    "\"1\"\"\"",
    "-0.0"
  };

  /** 60,000 rows, 4 MB: times forwards and backwards, odd cells, empty lines, rows cut short. */
  private static byte[] oddFile() {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("A,Time,B,C\n");
    for (int row = 0; row < 60_000; row++) {
      String time = UtcTime.format((1_618_056_000L + row - random.nextInt(3)) * 1_000_000_000L);
      text.append(random.nextInt(-9999, 9999)).append(".25,");
      text.append(random.nextInt(500) == 0 ? "soon" : time);
      if (random.nextInt(200) > 0) {
        text.append(',').append(Math.scalb(random.nextDouble(), random.nextInt(-30, 30)));
        boolean odd = random.nextInt(40) == 0;
        text.append(',').append(odd ? ODD_CELLS[random.nextInt(ODD_CELLS.length)] : "17");
        text.append(random.nextInt(300) == 0 ? ",more" : "");
      }
      text.append(random.nextInt(100) == 0 ? "\r\n\r\n" : "\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static CollectingSink read(byte[] file, int threads) throws IOException {
    CollectingSink sink = new CollectingSink();
    TelemetryReaders.automatic(threads)
        .read(
            new ByteArrayInputStream(file),
            ReaderSettings.AUTOMATIC,
            Dictionary.empty(),
            CollectingSink.RECEPTION,
            sink);
    return sink;
  }

  @Test
  void anyNumberOfThreadsFindsTheSame() throws IOException {
    byte[] file = oddFile();
    CollectingSink alone = read(file, 1);
    assertThat(alone.rejects()).hasSizeGreaterThan(500);
    for (int threads : new int[] {2, 3, 8}) {
      CollectingSink together = read(file, threads);
      assertThat(together.decisions()).isEqualTo(alone.decisions());
      assertThat(together.times()).isEqualTo(alone.times());
      assertThat(together.rejects()).isEqualTo(alone.rejects());
      for (String id : alone.ids()) {
        assertThat(CollectingSink.bits(together.values(id)))
            .isEqualTo(CollectingSink.bits(alone.values(id)));
      }
    }
  }

  /** The lines are found again by counting line ends in the file. */
  @Test
  void aRejectNamesTheLineInWhichItsRowBegins() throws IOException {
    byte[] file = oddFile();
    String[] lines = new String(file, StandardCharsets.UTF_8).split("\r\n|\n", -1);
    assertThat(lines.length).isGreaterThan(60_000);
    CollectingSink sink = read(file, 4);
    for (Reject reject : sink.rejects()) {
      if ("column 5".equals(reject.column())) {
        continue; // may stand behind a cell of two lines
      }
      String cell = String.valueOf(reject.value()).lines().findFirst().orElse("");
      assertThat(lines[(int) reject.line() - 1]).as(reject.toString()).contains(cell);
    }
    long unreadTimes = Arrays.stream(lines).filter(line -> line.contains(",soon")).count();
    assertThat(sink.rejects().stream().filter(r -> r.column() == null).count())
        .isEqualTo(unreadTimes)
        .isGreaterThan(50);
  }

  @Test
  void anErrorOfTheSinkEndsTheReading() throws InterruptedException {
    byte[] file = oddFile();
    CollectingSink broken =
        new CollectingSink() {
          @Override
          public void rows(long[] newTimes, double[][] newColumns) {
            throw new IllegalStateException("full");
          }
        };
    assertThatThrownBy(
            () ->
                TelemetryReaders.automatic(2)
                    .read(
                        new ByteArrayInputStream(file),
                        ReaderSettings.AUTOMATIC,
                        Dictionary.empty(),
                        CollectingSink.RECEPTION,
                        broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("full");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("csv-")) {
        assertThat(thread.join(Duration.ofSeconds(20))).as(thread.getName()).isTrue();
      }
    }
  }

  @Test
  void lessThanOneThreadIsRefused() {
    assertThatThrownBy(() -> TelemetryReaders.automatic(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }
}

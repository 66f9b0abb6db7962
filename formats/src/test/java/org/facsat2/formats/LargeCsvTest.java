package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeCsvTest {
  private static final long START_SECONDS = 1_618_056_000L;

  @Test
  void aColumnThatBeganHexadecimalStaysSoToTheEndOfTheFile() throws IOException {
    StringBuilder text = new StringBuilder("time,A\n");
    for (int i = 0; i < 10_000; i++) {
      text.append(START_SECONDS + i).append(',').append("%04X".formatted(i)).append('\n');
    }
    text.append(START_SECONDS + 10_000).append(",1234\n");
    text.append(START_SECONDS + 10_001).append(",12.5\n");
    text.append(START_SECONDS + 10_002).append(",0E10\n");
    CollectingSink sink = CollectingSink.read(text.toString());
    assertThat(sink.column("A").encoding()).isEqualTo(Encoding.HEXADECIMAL);
    double[] values = sink.values("A");
    assertThat(values).hasSize(10_003);
    assertThat(values[9_999]).isEqualTo(9_999);
    assertThat(values[10_000]).isEqualTo(0x1234);
    assertThat(values[10_002]).isEqualTo(0x0E10);
    assertThat(sink.rejects())
        .containsExactly(new Reject(10_003, "A", "12.5", "not a hexadecimal number"));
  }

  @Test
  void whatComesAfterTheSampleDoesNotChangeTheDecision() throws IOException {
    StringBuilder text = new StringBuilder("time,A\n");
    for (int i = 0; i < 10_000; i++) {
      text.append(START_SECONDS + i).append(',').append(1000 + i % 9000).append('\n');
    }
    text.append(START_SECONDS + 10_000).append(",0FFF\n");
    CollectingSink sink = CollectingSink.read(text.toString());
    assertThat(sink.column("A").encoding()).isEqualTo(Encoding.DECIMAL);
    assertThat(sink.rejects()).containsExactly(new Reject(10_002, "A", "0FFF", "not a number"));
  }

  /** The head ends after 4 MiB: in a number, in a character of several bytes, between quotes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "°°°°°°°°°°°°°°°°°°°°", "x°°°°°°°°°°°°°°°°°°°°", "\"\n\"", "\", \n, \""})
  void nothingIsLostWhereTheHeadEnds(String note) throws IOException {
    StringBuilder text = new StringBuilder("time,A,Note\n");
    int rows = 0;
    long size = 0;
    while (size < 4_400_000) {
      String row = (START_SECONDS + rows) + "," + rows + ".5," + note + "\n";
      text.append(row);
      size += row.getBytes(StandardCharsets.UTF_8).length;
      rows++;
    }
    CollectingSink sink = CollectingSink.read(text.toString());
    assertThat(sink.decisions().charset()).isEqualTo("UTF-8");
    assertThat(sink.rows()).isEqualTo(rows);
    assertThat(sink.times()).hasSize(rows);
    double[] values = sink.values("A");
    for (int i = 0; i < rows; i++) {
      assertThat(values[i]).isEqualTo(i + 0.5);
    }
    assertThat(sink.rejects()).isEmpty();
  }

  /** Rows of over 420 bytes: fewer than 10,000 lie in the head, so its end is the sample's end. */
  @ParameterizedTest
  @ValueSource(strings = {"ab°", ",0AB", ",0A", "1618056"})
  void theRowAtWhichTheHeadEndsDecidesNothing(String lastInHead) throws IOException {
    int headBytes = 4 << 20;
    String row = START_SECONDS + "," + "x".repeat(600) + "ab°,0ABC\n";
    int inRow = row.indexOf(lastInHead) + lastInHead.length();
    int rowBytes = row.getBytes(StandardCharsets.UTF_8).length;
    int bytesInRow = row.substring(0, inRow).getBytes(StandardCharsets.UTF_8).length;
    // Of a character of two bytes the head gets the first.
    int cut = lastInHead.endsWith("°") ? bytesInRow - 1 : bytesInRow;
    int headerBytes = Math.floorMod(headBytes - cut, rowBytes);
    String header = "time," + "N".repeat(headerBytes - "time,,A\n".length()) + ",A\n";
    CollectingSink sink = CollectingSink.read(header + row.repeat(7_000));
    assertThat(sink.decisions().charset()).isEqualTo("UTF-8");
    assertThat(sink.column("A").encoding()).isEqualTo(Encoding.HEXADECIMAL);
    assertThat(sink.values("A")).hasSize(7_000).containsOnly(0x0ABC);
    assertThat(sink.rejects()).isEmpty();
  }

  @Test
  void aTableOfManyColumnsComesInFewRowsAtATime() throws IOException {
    int width = 5000;
    StringBuilder text = new StringBuilder("time");
    for (int i = 0; i < width; i++) {
      text.append(",P").append(i);
    }
    text.append('\n');
    for (int row = 0; row < 300; row++) {
      text.append(START_SECONDS + row).append((",1." + row).repeat(width)).append('\n');
    }
    CollectingSink sink = CollectingSink.read(text.toString());
    assertThat(sink.times()).hasSize(300);
    assertThat(Arrays.stream(sink.values("P4999")).sum())
        .isEqualTo(Arrays.stream(sink.values("P0")).sum());
  }
}

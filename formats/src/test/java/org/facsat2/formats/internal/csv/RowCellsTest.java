package org.facsat2.formats.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.facsat2.formats.UnreadableTelemetryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against FastCSV, which reads the same text character by character. */
class RowCellsTest {
  private static final String UNREADABLE = "unreadable";

  /** All rows behind the header, each with its line. */
  private static List<String> byBlocks(byte[] file, Charset charset, int blockBytes, boolean lines)
      throws IOException {
    List<String> rows = new ArrayList<>();
    CsvBlocks blocks = new CsvBlocks(new ByteArrayInputStream(file), ',', blockBytes);
    long before = blocks.headerLines();
    for (var block = blocks.next(); block != null; block = blocks.next()) {
      RowCells cells = new RowCells(block, ',', charset);
      try {
        while (cells.next()) {
          List<String> texts = new ArrayList<>();
          for (int i = 0; i < cells.size(); i++) {
            texts.add(cells.text(i));
          }
          rows.add((lines ? before + cells.line() : "") + texts.toString());
        }
      } catch (UnreadableRowException e) {
        rows.add(UNREADABLE);
        return rows;
      }
      before += cells.linesRead();
    }
    return rows;
  }

  private static List<String> byFastCsv(String text, boolean lines) throws IOException {
    List<String> rows = new ArrayList<>();
    CsvRecords records = new CsvRecords(new StringReader(text), ',');
    try {
      records.next();
      for (CsvRecord row = records.next(); row != null; row = records.next()) {
        List<String> texts = row.getFields().stream().map(String::strip).toList();
        rows.add((lines ? row.getStartingLineNumber() : "") + texts.toString());
      }
    } catch (UnreadableTelemetryException e) {
      rows.add(UNREADABLE);
    }
    return rows;
  }

  /** A header that cannot be told from what follows gives nothing, however it is read. */
  private static boolean headerIsClosed(String text) throws IOException {
    try {
      return new CsvRecords(new StringReader(text), ',').next() != null;
    } catch (UnreadableTelemetryException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 1 << 19})
  void randomTextHasTheCellsAndLinesThatFastCsvFinds(int blockBytes) throws IOException {
    Random random = new Random(blockBytes);
    String[] alphabet = {
      ",", ",", "\"", "\"", "\n", "\r\n", "\n\n", "\r", " ", "1.5", "ab", "é", "°C", "\"\"", "\t"
    };
    int withQuotedLineEnds = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder made = new StringBuilder("time,A\n");
      for (int i = random.nextInt(40); i > 0; i--) {
        made.append(alphabet[random.nextInt(alphabet.length)]);
      }
      String text = made.toString();
      // FastCSV forgets a line end behind a lone CR between quotation marks.
      boolean lines = !text.replace("\r\n", "").contains("\r");
      for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
        List<String> expected = byFastCsv(text, lines);
        assertThat(byBlocks(text.getBytes(charset), charset, blockBytes, lines))
            .as(text)
            .isEqualTo(expected);
        withQuotedLineEnds += expected.stream().anyMatch(row -> row.contains("\n")) ? 1 : 0;
      }
    }
    assertThat(withQuotedLineEnds).isGreaterThan(1000);
  }

  @Test
  void theHeaderIsOneRecordWhereverItBegins() throws IOException {
    for (String start : List.of("", "\n\n", "\r\n\r\n", "\r")) {
      for (String header : List.of("time,A", "\"ti\nme\",\"A,\n\"", "time")) {
        for (String end : List.of("\n", "\r\n", "\r", "")) {
          String text = start + header + end + "1,2\n3,4";
          assertThat(headerIsClosed(text)).isTrue();
          assertThat(
                  byBlocks(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, 4, true))
              .as(text)
              .isEqualTo(byFastCsv(text, true));
        }
      }
    }
  }

  @Test
  void aFileOfOneLineHasNoRows() throws IOException {
    for (String text : List.of("time,A", "time,A\n", "time,A\r\n", "\n\ntime,A\r")) {
      assertThat(byBlocks(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, 4, true))
          .isEmpty();
    }
  }

  @Test
  void aCarriageReturnBetweenQuotationMarksIsALineEnd() throws IOException {
    byte[] file = "time,A\n1,\"x\ry\nz\r\n\"\n2,3\n".getBytes(StandardCharsets.UTF_8);
    assertThat(byBlocks(file, StandardCharsets.UTF_8, 64, true).getLast()).isEqualTo("6[2, 3]");
  }
}

package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.ValidRange;
import org.junit.jupiter.api.Test;

class CsvWordsTest {
  private static final Parameter MODE =
      mode(Map.of(1L, "NOMINAL", 4L, "SAFE", 9L, "0F"), new ValidRange(0, 10));

  private static Parameter mode(Map<Long, String> labels, ValidRange range) {
    return new Parameter(
        new ParameterId("Mode"),
        ParameterType.ENUMERATION,
        null,
        null,
        "",
        Set.of(),
        labels,
        List.of(),
        range,
        null,
        Limits.NONE,
        false);
  }

  private static CollectingSink read(Parameter known, String... cells) throws IOException {
    return read(ReaderSettings.AUTOMATIC, new Dictionary(1, List.of(known)), cells);
  }

  private static CollectingSink read(ReaderSettings settings, Dictionary known, String... cells)
      throws IOException {
    StringBuilder text = new StringBuilder("time,Mode\n");
    for (int i = 0; i < cells.length; i++) {
      text.append(1_618_056_000 + i).append(',').append(cells[i]).append('\n');
    }
    return CollectingSink.read(text.toString(), settings, known);
  }

  private static ReaderSettings told(Encoding encoding) {
    return new ReaderSettings(null, null, null, null, null, null, null, Map.of("Mode", encoding));
  }

  @Test
  void labelsOfAKnownEnumerationBecomeItsCodes() throws IOException {
    CollectingSink sink = read(MODE, "SAFE", "nominal", "4", "0F", "7", "TUMBLING", "2.5", "12");
    assertThat(sink.column("Mode").encoding()).isEqualTo(Encoding.LABEL);
    assertThat(sink.column("Mode").parameter()).isSameAs(MODE);
    double nan = Double.NaN;
    assertThat(sink.values("Mode")).containsExactly(4, 1, 4, 9, 7, nan, nan, nan);
    assertThat(sink.rejects())
        .containsExactly(
            new Reject(7, "Mode", "TUMBLING", "none of the labels NOMINAL, SAFE, 0F"),
            new Reject(8, "Mode", "2.5", "none of the labels NOMINAL, SAFE, 0F"),
            new Reject(9, "Mode", "12", "outside the valid range 0.0 to 10.0"));
  }

  @Test
  void hexadecimalCodesOfAKnownEnumerationStayNumbers() throws IOException {
    CollectingSink sink = read(MODE, "01", "0A", "04");
    assertThat(sink.column("Mode").encoding()).isEqualTo(Encoding.HEXADECIMAL);
    assertThat(sink.values("Mode")).containsExactly(1, 10, 4);
    assertThat(read(MODE, "0F", "0F").values("Mode")).containsExactly(9, 9);
  }

  @Test
  void wordsOfAnEnumerationWithoutLabelsAreNotGuessed() throws IOException {
    CollectingSink sink = read(mode(Map.of(), new ValidRange(0, 10)), "ON", "OFF", "ON", "OFF");
    assertThat(sink.column("Mode").rejection()).contains("no numbers").contains("ON");
  }

  @Test
  void whatOneFileDiscoversHoldsForTheNextWhateverComesFirst() throws IOException {
    CollectingSink first = read(ReaderSettings.AUTOMATIC, Dictionary.empty(), "B", "A", "B", "A");
    Parameter found = Objects.requireNonNull(first.column("Mode").parameter());
    assertThat(found.type()).isEqualTo(ParameterType.ENUMERATION);
    assertThat(found.labels()).isEqualTo(Map.of(0L, "B", 1L, "A"));
    assertThat(first.values("Mode")).containsExactly(0, 1, 0, 1);
    CollectingSink second = read(found, "A", "B", "C");
    assertThat(second.values("Mode")).containsExactly(1, 0, Double.NaN);
    assertThat(second.rejects()).hasSize(1);
  }

  @Test
  void aTextThatComesOnceIsNoLabel() throws IOException {
    CollectingSink sink = read(ReaderSettings.AUTOMATIC, Dictionary.empty(), "A", "B", "A");
    assertThat(sink.column("Mode").rejection()).contains("no numbers");
    assertThat(read(told(Encoding.LABEL), Dictionary.empty(), "A", "B", "A").values("Mode"))
        .containsExactly(0, 1, 0);
  }

  @Test
  void moreThan64TextsAreNoLabels() throws IOException {
    String[] cells = new String[260];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = "text " + i % 65;
    }
    assertThat(read(ReaderSettings.AUTOMATIC, Dictionary.empty(), cells).column("Mode").rejection())
        .contains("no numbers");
    assertThat(read(told(Encoding.LABEL), Dictionary.empty(), cells).column("Mode").rejection())
        .contains("more than 64");
    cells = Arrays.copyOf(cells, 128);
    cells[64] = "text 0";
    assertThat(read(ReaderSettings.AUTOMATIC, Dictionary.empty(), cells).column("Mode").encoding())
        .isEqualTo(Encoding.LABEL);
  }

  @Test
  void aBooleanColumnTakesItsTwoWordsAndTheirNumbersAndNoOthers() throws IOException {
    String[] cells = new String[10_004];
    Arrays.fill(cells, "ON");
    cells[10_000] = "off";
    cells[10_001] = "1";
    cells[10_002] = "YES";
    cells[10_003] = "2";
    CollectingSink sink = read(ReaderSettings.AUTOMATIC, Dictionary.empty(), cells);
    assertThat(sink.column("Mode").encoding()).isEqualTo(Encoding.BOOLEAN);
    assertThat(Arrays.copyOfRange(sink.values("Mode"), 9_999, 10_004))
        .containsExactly(1, 0, 1, Double.NaN, Double.NaN);
    assertThat(sink.rejects()).extracting(Reject::value).containsExactly("YES", "2");
    assertThat(sink.rejects().getFirst().reason()).isEqualTo("none of the labels OFF, ON");
  }

  @Test
  void aToldEncodingThatCannotBeIsTheReasonOfTheRejection() throws IOException {
    assertThat(
            read(told(Encoding.BOOLEAN), Dictionary.empty(), "A", "B").column("Mode").rejection())
        .contains("YES and NO");
    assertThat(
            read(told(Encoding.DECIMAL), Dictionary.empty(), "ON", "ON").column("Mode").rejection())
        .contains("no numbers");
  }
}

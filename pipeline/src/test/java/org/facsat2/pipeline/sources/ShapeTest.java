package org.facsat2.pipeline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private static Shape shape(String format, String delimiter, String time, Column... columns) {
    return Shape.of(
        new ReaderDecisions(
            format, "UTF-8", delimiter, false, time, "iso", "Z", "unix", Arrays.asList(columns)));
  }

  private static Column column(String header) {
    return new Column(header, null, Encoding.DECIMAL, null, null);
  }

  @Test
  void filesOfTheSameColumnsInAnyOrderAreAlike() {
    Shape before = shape("csv-wide", ",", "Time", column("A (V)"), column("B"));
    assertThat(before.differences(shape("csv-wide", ",", "Time", column("B"), column("A (V)"))))
        .isEmpty();
  }

  @Test
  void everyDifferenceIsNamed() {
    Shape before =
        shape("csv-wide", ",", "Time", column("A (V)"), column("B"), column("C"), column("D"));
    Shape now =
        shape(
            "csv-wide",
            ";",
            "t",
            column("A (mV)"),
            column("E [K]"),
            new Column("C", null, Encoding.HEXADECIMAL, null, null),
            new Column("D", null, Encoding.DECIMAL, null, "unknown unit"));
    assertThat(before.differences(now))
        .containsExactly(
            "the delimiter was \",\" and is \";\"",
            "the time column was \"Time\" and is \"t\"",
            "new column: E",
            "missing column: B",
            "column A was in V and is in mV",
            "column C was decimal and is hexadecimal",
            "column D cannot be stored any more");
    assertThat(before.differences(shape("json", "", "Time")))
        .contains("the format was \"csv-wide\" and is \"json\"");
  }

  @Test
  void aLongFileMayBringOtherParametersButNoneInAnotherUnit() {
    Shape before = shape("csv-long", ",", "time", column("A [V]"));
    Shape other = shape("csv-long", ",", "time", column("B [A]"));
    assertThat(before.differences(other)).isEmpty();
    Shape both = before.joined(other);
    assertThat(both.differences(shape("csv-long", ",", "time", column("B [mA]"))))
        .isEqualTo(List.of("column B was in A and is in mA"));
  }
}

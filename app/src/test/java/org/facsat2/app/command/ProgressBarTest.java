package org.facsat2.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final String CLEAR_LINE = "\r\033[K";

  private final StringWriter screen = new StringWriter();

  private ProgressBar bar(boolean shown, long total) {
    return new ProgressBar(new PrintWriter(screen), shown, "orbit.csv", total);
  }

  @Test
  void theBarIsAsFullAsTheFileIsSent() {
    ProgressBar bar = bar(true, 2_500_000);
    assertThat(bar.line()).isEqualTo("orbit.csv [                              ]   0 % of 2.5 MB");
    bar.add(1_000_000);
    assertThat(bar.line()).isEqualTo("orbit.csv [############                  ]  40 % of 2.5 MB");
    bar.add(1_499_999);
    assertThat(bar.line()).startsWith("orbit.csv [############################# ]");
    bar.add(1);
    assertThat(bar.line()).isEqualTo("orbit.csv [##############################] 100 % of 2.5 MB");
  }

  @Test
  void theLastByteIsShownHoweverSoonItComes() {
    ProgressBar bar = bar(true, 1_000_000);
    bar.add(1);
    bar.add(999_999);
    assertThat(screen.toString())
        .endsWith(CLEAR_LINE + "orbit.csv [##############################] 100 % of 1.0 MB");
  }

  @Test
  void aTerminalIsNotFloodedByManySmallParts() {
    ProgressBar bar = bar(true, 1_000_000);
    for (int i = 0; i < 100_000; i++) {
      bar.add(1);
    }
    // One a tenth of a second: far fewer than parts on any machine.
    assertThat(screen.toString().split(CLEAR_LINE.replace("[", "\\["), -1))
        .hasSizeBetween(2, 50_000);
  }

  @Test
  void anEmptyFileAndOneThatGrewAreWholeAndNoMore() {
    assertThat(bar(true, 0).line()).endsWith("[##############################] 100 % of 0.0 MB");
    ProgressBar grown = bar(true, 10);
    grown.add(25);
    assertThat(grown.line()).endsWith("[##############################] 100 % of 0.0 MB");
  }

  @Test
  void whatIsUnderWayTakesThePlaceOfTheBarAndTheEndLeavesTheLineEmpty() {
    ProgressBar bar = bar(true, 0);
    bar.stage("being read");
    bar.close();
    assertThat(screen.toString()).isEqualTo(CLEAR_LINE + "orbit.csv: being read" + CLEAR_LINE);
  }

  @Test
  void whereThereIsNoTerminalNothingIsWritten() {
    ProgressBar bar = bar(false, 10);
    bar.add(5);
    bar.stage("being read");
    bar.add(5);
    bar.close();
    assertThat(screen.toString()).isEmpty();
  }
}

package org.facsat2.detection.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.facsat2.telemetry.TelemetryWindow;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static final double PERIOD_ROWS = 100;

  @Test
  void segmentsOfThreeQuartersOfAPeriodAreAFoldEach() throws TrainingRefused {
    assertThat(rows(folds(75, 90, 199))).containsExactly(List.of(75), List.of(90), List.of(199));
  }

  @Test
  void shorterSegmentsAreNotUsed() throws TrainingRefused {
    assertThat(rows(folds(75, 74, 90, 100)))
        .containsExactly(List.of(75), List.of(90), List.of(100));
  }

  @Test
  void aLongRecordIsCutIntoBlocksOfTwoPeriodsAndAtMostTen() throws TrainingRefused {
    assertThat(rows(folds(700))).containsExactly(List.of(233), List.of(233), List.of(234));
    assertThat(rows(folds(5000))).hasSize(10).containsOnly(List.of(500));
  }

  @Test
  void moreThanTenPartsAreJoinedWithTheirNeighbours() throws TrainingRefused {
    int[] twelve = new int[12];
    Arrays.fill(twelve, 100);
    Folds folds = folds(twelve);

    assertThat(folds.count()).isEqualTo(10);
    assertThat(folds.runs()).hasSize(12);
    assertThat(rows(folds)).contains(List.of(100), List.of(100, 100));
  }

  @Test
  void theShortestFoldLimitsTheWindows() throws TrainingRefused {
    assertThat(folds(120, 80, 150).shortestRows()).isEqualTo(80);
    assertThat(new Pace(100, 1).windows((int) (0.65 * 80))).containsExactly(10, 50);
    assertThat(new Pace(1080, 1).windows(572)).containsExactly(22, 108, 540);
    assertThat(new Pace(1080, 1).windows(539)).containsExactly(22, 108);
  }

  @Test
  void tooFewFoldsAreRefused() {
    assertThatThrownBy(() -> folds(150, 150))
        .isInstanceOf(TrainingRefused.class)
        .hasMessageContaining("needs 3 independent orbits")
        .hasMessageContaining("has 3.0 in 2 segments");
  }

  private static Folds folds(int... rows) throws TrainingRefused {
    List<TelemetryWindow> segments =
        Arrays.stream(rows)
            .mapToObj(n -> TelemetryWindow.of(new long[n], List.of(), new double[0][]))
            .toList();
    return Folds.of(segments, PERIOD_ROWS, 3);
  }

  private static List<List<Integer>> rows(Folds folds) {
    return folds.parts().stream()
        .map(runs -> runs.stream().map(TelemetryWindow::rows).toList())
        .toList();
  }
}

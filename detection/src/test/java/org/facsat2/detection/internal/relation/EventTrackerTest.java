package org.facsat2.detection.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.internal.Cbor;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class EventTrackerTest {
  private static final long STEP = 10;

  /** Ten quiet rows end an event: a tenth of a period of 100 rows. */
  private static final RelationModel MODEL = model();

  /** Scores of A, B, C and of D, which is not monitored. */
  private static final double[][] EVENT = {
    {0.2, 0.1, 0.0, 9},
    {0.9, 0.8, 0.0, 9},
    {1.1, 1.2, 0.0, 9}, // the onset; B leads
    {2.0, 0.8, 0.6, 9},
    {0.65, 0.6, 0.69, 9}, // below .7, but the event goes on
    {0.75, 0.1, 0.2, 9}, // its last row
    {0.1, 0.1, 0.65, 9},
    {0.1, 0.1, 0.1, 9},
    {0.1, 0.1, 0.1, 9},
    {0.1, 0.1, 0.1, 9},
    {0.1, 0.1, 0.1, 9},
    {0.1, 0.1, 0.1, 9},
    {0.1, 0.1, 0.1, 9},
    {0.1, 0.1, 0.1, 9},
    {0.1, 0.1, 0.1, 9},
    {0.1, 0.1, 0.1, 9},
  };

  @Test
  void anEventEndsAtItsLastRowOfSevenTenths() {
    Run run = new Run();
    run.rows(0, EVENT.length);

    assertThat(run.ended).hasSize(1);
    assertThat(run.ended.getFirst().range()).isEqualTo(TimeRange.closed(2 * STEP, 5 * STEP));
    assertThat(run.ended.getFirst().score()).isEqualTo(2);
    assertThat(run.ended.getFirst().open()).isFalse();
  }

  @Test
  void untilEnoughRowsAreQuietItStaysOpen() {
    Run run = new Run();
    run.rows(0, EVENT.length - 1);

    assertThat(run.ended).isEmpty();
    Anomaly open = Objects.requireNonNull(run.tracker.openUntil(14 * STEP));
    assertThat(open.open()).isTrue();
    assertThat(open.range()).isEqualTo(TimeRange.closed(2 * STEP, 14 * STEP));
  }

  @Test
  void sharesAreSquaresOfPeaksAboveOneHalfAndTheFirstLeads() {
    Run run = new Run();
    run.rows(0, EVENT.length);

    List<Anomaly.Contribution> contributions = run.ended.getFirst().contributions();
    double total = 1.5 * 1.5 + 0.7 * 0.7 + 0.19 * 0.19;
    assertThat(contributions).extracting(c -> c.parameter().value()).containsExactly("B", "A", "C");
    assertThat(contributions.get(0).share()).isCloseTo(0.49 / total, within(1e-12));
    assertThat(contributions.get(1).share()).isCloseTo(2.25 / total, within(1e-12));
    assertThat(contributions.get(2).share()).isCloseTo(0.0361 / total, within(1e-12));
    assertThat(contributions.get(2).score()).isEqualTo(0.69);
  }

  @Test
  void theExampleIsTheFurthestRowFromALongestWindowBeforeTheOnsetOn() {
    Run run = new Run();
    run.rows(0, EVENT.length);

    // Row 0 was furthest of all: its excess is 1 there and falls with the row.
    assertThat(run.ended.getFirst().contributions().getFirst().atNanos()).isZero();
    assertThat(run.ended.getFirst().sentence())
        .isEqualTo(
            "B read 7 V where 1 to 3 V (typically 2 V) was expected from the other parameters; the"
                + " nearest nominal states are of 1970-01-01T00:00:01Z, 1970-01-01T00:00:02Z,"
                + " 1970-01-01T00:00:03Z.");
  }

  @Test
  void aNewSegmentEndsWhatIsOpen() {
    Run run = new Run();
    run.rows(0, 4);
    Anomaly ended = Objects.requireNonNull(run.tracker.endSegment());

    assertThat(ended.range()).isEqualTo(TimeRange.closed(2 * STEP, 3 * STEP));
    assertThat(run.tracker.openUntil(99)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 10, 15})
  void anEventCutInTwoIsTheSameEvent(int cut) {
    Run whole = new Run();
    whole.rows(0, EVENT.length);
    Run first = new Run();
    first.rows(0, cut);
    ObjectNode state = Cbor.object("test", 1);
    first.tracker.write(state);
    Run second = new Run();
    second.tracker.read(state);
    second.rows(cut, EVENT.length);

    assertThat(second.ended).isEqualTo(whole.ended);
  }

  private static final class Run {
    private final EventTracker tracker =
        new EventTracker(MODEL, new Explanation(MODEL, "all", Severity.WARNING));
    private final List<Anomaly> ended = new ArrayList<>();

    void rows(int from, int to) {
      for (int row = from; row < to; row++) {
        @Nullable Example[] examples = new @Nullable Example[EVENT[row].length];
        for (int p = 0; p < examples.length; p++) {
          double excess = 1.0 / (row + 1);
          examples[p] = new Example(row, row * STEP, excess, 7, 2, 1, 3, new int[] {0, 1, 2});
        }
        Anomaly anomaly = tracker.next(row, row * STEP, EVENT[row], examples);
        if (anomaly != null) {
          ended.add(anomaly);
        }
      }
    }
  }

  private static RelationModel model() {
    List<RelationModel.Input> inputs = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (String id : List.of("A", "B", "C", "D")) {
      columns.add(Column.value(inputs.size()));
      inputs.add(new RelationModel.Input(new ParameterId(id), "V", !id.equals("D")));
    }
    long second = 1_000_000_000L;
    return new RelationModel(
        new Pace(100 * STEP, STEP),
        new TelemetryWindow.Alignment.Exact(),
        3,
        3,
        inputs,
        columns,
        new Scaling(new double[4], new double[4]),
        new Prototypes(new long[] {second, 2 * second, 3 * second}, new double[4][3]),
        new int[] {10, 50},
        new double[4][2]);
  }
}

package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.List;
import org.facsat2.detection.Scores;
import org.facsat2.telemetry.TelemetryWindow;

/** One window on its way through the model: its columns going in, its scores coming out. */
final class Frame {
  private final RelationModel model;
  private final double[][] observed;
  private final double[][] columns;
  private final double[][] score;
  private final double[][] expected;
  private final double[][] low;
  private final double[][] high;

  Frame(RelationModel model, TelemetryWindow window) {
    this.model = model;
    int parameters = model.parameters().size();
    observed = new double[parameters][];
    for (int p = 0; p < parameters; p++) {
      observed[p] = Preprocessing.values(window, model.parameters().get(p).id());
    }
    columns =
        model.columns().stream()
            .map(column -> column.encode(observed[column.parameter()]))
            .toArray(double[][]::new);
    score = new double[parameters][window.rows()];
    expected = new double[parameters][window.rows()];
    low = new double[parameters][window.rows()];
    high = new double[parameters][window.rows()];
  }

  void gather(int row, double[] into) {
    for (int j = 0; j < into.length; j++) {
      into[j] = columns[j][row];
    }
  }

  double observed(int parameter, int row) {
    return observed[parameter][row];
  }

  void put(
      int parameter, int row, double scored, double expectedValue, double lowest, double highest) {
    score[parameter][row] = scored;
    expected[parameter][row] = expectedValue;
    low[parameter][row] = lowest;
    high[parameter][row] = highest;
  }

  /** Of the parameters that are monitored. */
  Scores scores(long[] times) {
    List<Scores.ParameterScores> all = new ArrayList<>();
    for (int p = 0; p < score.length; p++) {
      RelationModel.Input input = model.parameters().get(p);
      if (input.monitored()) {
        all.add(
            new Scores.ParameterScores(
                input.id(), score[p], observed[p], expected[p], low[p], high[p]));
      }
    }
    return new Scores(times, all);
  }
}

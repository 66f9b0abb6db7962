package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;

/**
 * The nominal states, filtered, and how the table of them came to be.
 *
 * @param offered all parameters
 * @param reasons one an offered parameter: why it takes no part, empty if it does
 * @param used those that take part
 * @param columns made from them
 * @param folds of the rows
 */
record TrainingTable(
    List<Parameter> offered,
    List<Optional<String>> reasons,
    List<Parameter> used,
    List<Column> columns,
    List<List<Segment>> folds) {
  private static final int FEWEST_PARAMETERS = 2;

  /**
   * Makes the table.
   *
   * @throws TrainingRefused if too few parameters vary
   */
  static TrainingTable of(List<Parameter> offered, Folds folds, Pace pace) throws TrainingRefused {
    Preprocessing preprocessing = new Preprocessing(offered, folds.runs());
    List<Optional<String>> reasons =
        new ArrayList<>(offered.stream().map(preprocessing::reasonAgainst).toList());
    List<Parameter> used = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < offered.size(); i++) {
      if (reasons.get(i).isEmpty()) {
        columns.addAll(preprocessing.columns(offered.get(i), used.size()));
        used.add(offered.get(i));
      }
    }
    List<List<Segment>> encoded =
        folds.parts().stream()
            .map(runs -> runs.stream().map(run -> filtered(run, used, columns, pace)).toList())
            .toList();
    TrainingTable table =
        new TrainingTable(offered, reasons, used, columns, encoded).withoutStillColumns();
    if (table.used().size() < FEWEST_PARAMETERS) {
      throw new TrainingRefused(
          "Needs %d parameters that vary in the training, has %d"
              .formatted(FEWEST_PARAMETERS, table.used().size()));
    }
    return table;
  }

  private static Segment filtered(
      TelemetryWindow run, List<Parameter> used, List<Column> columns, Pace pace) {
    double[][] encoded =
        columns.stream()
            .map(c -> c.encode(Preprocessing.values(run, used.get(c.parameter()).id())))
            .toArray(double[][]::new);
    return new Segment(run.times(), CausalMedian.filter(encoded, pace.historyStarts(run.times())));
  }

  List<Segment> all() {
    return folds.stream().flatMap(List::stream).toList();
  }

  /** Units of the columns that hold plain values, null for the others. */
  List<@Nullable String> units() {
    List<@Nullable String> units = new ArrayList<>();
    for (Column column : columns) {
      units.add(column.kind() == Column.Kind.VALUE ? used.get(column.parameter()).unit() : null);
    }
    return units;
  }

  List<RelationModel.Input> inputs(double[][] thresholds) {
    List<RelationModel.Input> inputs = new ArrayList<>();
    for (int p = 0; p < used.size(); p++) {
      int parameter = p;
      boolean monitored =
          IntStream.range(0, columns.size())
              .filter(j -> columns.get(j).parameter() == parameter)
              .anyMatch(j -> RelationModel.canRing(thresholds[j]));
      inputs.add(new RelationModel.Input(used.get(p).id(), used.get(p).unit(), monitored));
    }
    return inputs;
  }

  /** Without the columns that varied by single-row glitches alone, which the filter took out. */
  private TrainingTable withoutStillColumns() {
    Scaling scaling = Scaling.of(all(), columns.size(), null);
    int[] kept = IntStream.range(0, columns.size()).filter(j -> scaling.range()[j] > 0).toArray();
    if (kept.length == columns.size()) {
      return this;
    }
    List<Parameter> left =
        IntStream.of(kept)
            .map(j -> columns.get(j).parameter())
            .distinct()
            .mapToObj(used::get)
            .toList();
    List<Optional<String>> told = new ArrayList<>(reasons);
    for (Parameter parameter : used) {
      if (!left.contains(parameter)) {
        told.set(offered.indexOf(parameter), Optional.of("constant in training"));
      }
    }
    List<Column> renumbered =
        IntStream.of(kept)
            .mapToObj(columns::get)
            .map(c -> new Column(left.indexOf(used.get(c.parameter())), c.kind(), c.argument()))
            .toList();
    List<List<Segment>> selected =
        folds.stream().map(runs -> runs.stream().map(run -> run.select(kept)).toList()).toList();
    return new TrainingTable(offered, told, left, renumbered, selected);
  }
}

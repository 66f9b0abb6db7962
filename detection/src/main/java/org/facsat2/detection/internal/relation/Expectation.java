package org.facsat2.detection.internal.relation;

import org.jspecify.annotations.Nullable;

/** Says in a parameter's own unit what its columns were expected to be in the present row. */
final class Expectation {
  private final RelationModel model;
  private final int[] columns;
  private final Column.Kind kind;

  Expectation(RelationModel model, int[] columns) {
    this.model = model;
    this.columns = columns;
    kind = model.columns().get(columns[0]).kind();
  }

  /** What was expected; NaN where that is not known. */
  double expected(ExpectedBands bands, double observed) {
    return switch (kind) {
      case VALUE -> inUnit(columns[0], bands.expected(columns[0]));
      case SINE, COSINE -> angle(bands, observed);
      case CODE -> likeliestCode(bands);
    };
  }

  double low(ExpectedBands bands) {
    return kind == Column.Kind.VALUE ? inUnit(columns[0], bands.low[columns[0]]) : Double.NaN;
  }

  double high(ExpectedBands bands) {
    return kind == Column.Kind.VALUE ? inUnit(columns[0], bands.high[columns[0]]) : Double.NaN;
  }

  /** An example of the present row; null where all columns are as expected. */
  @Nullable Example example(ExpectedBands bands, long row, long time, double observed) {
    int furthest = columns[0];
    for (int j : columns) {
      if (Math.abs(bands.exceedance[j]) > Math.abs(bands.exceedance[furthest])) {
        furthest = j;
      }
    }
    double excess = Math.abs(bands.exceedance[furthest]);
    return excess == 0
        ? null
        : new Example(
            row,
            time,
            excess,
            observed,
            expected(bands, observed),
            low(bands),
            high(bands),
            bands.nearest(furthest));
  }

  private double inUnit(int column, double scaled) {
    return model.scaling().inUnit(column, scaled);
  }

  /** The angle of the expected sine and cosine, in the turn of the one observed. */
  private double angle(ExpectedBands bands, double observed) {
    double sine = Double.NaN;
    double cosine = Double.NaN;
    double turn = 0;
    for (int j : columns) {
      Column column = model.columns().get(j);
      turn = column.argument();
      double expected = inUnit(j, bands.expected(j));
      if (column.kind() == Column.Kind.SINE) {
        sine = expected;
      } else {
        cosine = expected;
      }
    }
    double angle = Math.atan2(sine, cosine) / (2 * Math.PI) * turn;
    return Double.isNaN(observed) ? angle : angle + turn * Math.rint((observed - angle) / turn);
  }

  private double likeliestCode(ExpectedBands bands) {
    double likeliest = Double.NaN;
    double highest = Double.NEGATIVE_INFINITY;
    for (int j : columns) {
      double expected = inUnit(j, bands.expected(j));
      if (expected > highest) {
        highest = expected;
        likeliest = model.columns().get(j).argument();
      }
    }
    return likeliest;
  }
}

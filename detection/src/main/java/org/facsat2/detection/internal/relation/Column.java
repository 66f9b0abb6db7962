package org.facsat2.detection.internal.relation;

/**
 * One column of the table in which states are compared, made from one parameter.
 *
 * @param parameter index of the parameter among those of the model
 * @param kind how its values become the column's
 * @param argument the full turn of an angle, the code of a state; 0 for a plain value
 */
public record Column(int parameter, Kind kind, double argument) {

  /** How a column is made. */
  public enum Kind {
    /** The value itself. */
    VALUE,
    /** Sine of an angle that wraps. */
    SINE,
    /** Cosine of an angle that wraps. */
    COSINE,
    /** 1 where an enumeration has this code, otherwise 0. */
    CODE
  }

  static Column value(int parameter) {
    return new Column(parameter, Kind.VALUE, 0);
  }

  /** The column's value of a row; NaN where the parameter has none. */
  double encode(double value) {
    if (!Double.isFinite(value)) {
      return Double.NaN;
    }
    return switch (kind) {
      case VALUE -> value;
      case SINE -> Math.sin(2 * Math.PI * value / argument);
      case COSINE -> Math.cos(2 * Math.PI * value / argument);
      case CODE -> value == argument ? 1 : 0;
    };
  }

  /** The column over rows of its parameter. */
  double[] encode(double[] values) {
    double[] encoded = new double[values.length];
    for (int row = 0; row < values.length; row++) {
      encoded[row] = encode(values[row]);
    }
    return encoded;
  }
}

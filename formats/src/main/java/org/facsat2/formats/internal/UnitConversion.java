package org.facsat2.formats.internal;

/**
 * From the unit of a file to the unit of the dictionary.
 *
 * @param from unit in the file
 * @param to unit of the parameter, of the same dimension
 */
public record UnitConversion(Unit from, Unit to) {
  public UnitConversion {
    if (!from.convertsTo(to)) {
      throw new IllegalArgumentException(from.symbol() + " does not convert to " + to.symbol());
    }
  }

  /** The value in the parameter's unit. */
  public double apply(double value) {
    double up = from.numerator() * to.denominator();
    double down = from.denominator() * to.numerator();
    double shift = (from.offset() - to.offset()) * to.denominator() / to.numerator();
    // One rounding where the factor is a whole number or one divided by it.
    double scaled = up % down == 0 ? value * (up / down) : value / (down / up);
    return shift == 0 ? scaled : scaled + shift;
  }

  /** For people. */
  public String description() {
    return "converted from " + from.symbol() + " to " + to.symbol();
  }
}

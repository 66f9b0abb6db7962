package org.facsat2.formats.internal.columns;

import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.SourceName;
import org.facsat2.formats.internal.Unit;

/** The name of a parameter whose unit is told beside it, as a column of a wide file has it. */
public final class FullName {
  private FullName() {}

  /**
   * {@code Vbat (mV)} of the name Vbat and the unit mV. A name that says another unit keeps both:
   * nobody knows which of them is true.
   *
   * @param unit empty if there is none
   */
  public static String of(String name, String unit) {
    boolean bare = name.isEmpty() || NumberCells.isAbsent(unit) || saysItself(name, unit);
    return bare ? name : name + " (" + unit + ")";
  }

  private static boolean saysItself(String name, String unit) {
    if (!name.endsWith(")") && !name.endsWith("]")) {
      return false;
    }
    SourceName parsed = SourceName.parse(name);
    return parsed.raw()
        || unit.equals(parsed.bracket())
        || (parsed.unit() != null && parsed.unit().equals(Unit.find(unit).orElse(null)));
  }
}

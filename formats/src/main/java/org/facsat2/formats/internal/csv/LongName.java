package org.facsat2.formats.internal.csv;

import java.util.List;
import org.facsat2.formats.internal.columns.FullName;

/** The name of a parameter in a line of a long file, as a column of a wide one would have it. */
final class LongName {
  private LongName() {}

  /** {@code Vbat (mV)} of the name Vbat and the unit mV; empty if the line names none. */
  static String of(List<String> cells, LongForm form) {
    return FullName.of(cell(cells, form.name()), cell(cells, form.unit()));
  }

  /** Without blanks around it; empty if the line has no such cell. */
  static String cell(List<String> cells, int index) {
    return index >= 0 && index < cells.size() ? cells.get(index).strip() : "";
  }
}

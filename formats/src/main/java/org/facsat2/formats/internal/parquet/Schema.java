package org.facsat2.formats.internal.parquet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the columns in the tree of elements that a file's schema is. */
final class Schema {
  private static final int OPTIONAL = 1;
  private static final int REPEATED = 2;

  private final List<Element> elements;
  private final List<Leaf> leaves = new ArrayList<>();
  private int next = 1;

  private Schema(List<Element> elements) {
    this.elements = elements;
  }

  /**
   * A node of the tree, or a column.
   *
   * @param type how values are stored; null for a node
   * @param repetition 0 always there, 1 may be absent, 2 repeated
   * @param converted the older way to say what values mean; -1 for none
   */
  record Element(
      String name,
      @Nullable PhysicalType type,
      int length,
      int repetition,
      int children,
      int converted,
      int scale,
      Meaning meaning) {}

  /** The columns, in the file's order. */
  static List<Leaf> leaves(List<Element> elements) throws DamagedParquetException {
    if (elements.isEmpty()) {
      throw new DamagedParquetException("no schema");
    }
    Schema schema = new Schema(elements);
    schema.children(elements.getFirst().children(), "", 0, false, 0);
    return schema.leaves;
  }

  private void children(int count, String prefix, int definition, boolean repeated, int depth)
      throws DamagedParquetException {
    if (depth > 32) {
      throw new DamagedParquetException("a schema of more than 32 levels");
    }
    for (int i = 0; i < count; i++) {
      if (next >= elements.size()) {
        throw new DamagedParquetException("a schema that is cut off");
      }
      Element element = elements.get(next++);
      int level = definition + (element.repetition() == OPTIONAL ? 1 : 0);
      boolean inList = repeated || element.repetition() == REPEATED;
      String name = prefix + element.name();
      if (element.type() == null) {
        children(element.children(), name + ".", level, inList, depth + 1);
      } else {
        leaves.add(
            new Leaf(
                leaves.size(),
                name,
                element.type(),
                element.length(),
                level,
                meaning(element),
                inList));
      }
    }
  }

  private static Meaning meaning(Element element) {
    return element.meaning().equals(Meaning.PLAIN)
        ? Meaning.ofConverted(element.converted(), element.scale())
        : element.meaning();
  }
}

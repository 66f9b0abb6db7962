package org.facsat2.formats.internal.npy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.facsat2.formats.UnreadableTelemetryException;
import org.jspecify.annotations.Nullable;

/**
 * One row of an array.
 *
 * @param columns in their order
 * @param bytes of the row
 */
record NpyRow(List<Column> columns, int bytes) {
  private static final int MOST_COLUMNS = 16_384;
  private static final int MOST_BYTES = 1 << 20;

  /**
   * A column.
   *
   * @param name of a field; else {@code c0}, {@code c1} and so on
   * @param offset of its bytes in a row
   */
  record Column(String name, Element element, int offset) {}

  /**
   * A row of elements of one kind.
   *
   * @throws UnreadableTelemetryException if these are no numbers
   */
  static NpyRow alike(Element element, long count) throws UnreadableTelemetryException {
    if (element.unreadable() != null) {
      throw NpyException.unsupported("The array " + element.unreadable());
    }
    if (element.isTime()) {
      throw NpyException.unsupported("The array holds times alone");
    }
    requireColumns(count);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(new Column("c" + i, element, i * element.bytes()));
    }
    return new NpyRow(columns, Math.toIntExact(count * element.bytes()));
  }

  private static void requireColumns(long count) throws UnreadableTelemetryException {
    if (count > MOST_COLUMNS) {
      throw NpyException.unsupported(
          "The array has more than %,d columns. If rows and columns are the other way round, save its transpose"
              .formatted(MOST_COLUMNS));
    }
  }

  /**
   * A row of fields: {@code (name, type)}, {@code (name, type, (3,))} for a short array, and
   * without a name what only fills up.
   */
  static NpyRow ofFields(List<?> fields) throws UnreadableTelemetryException {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long offset = 0;
    for (Object field : fields) {
      if (!(field instanceof List<?> parts) || parts.size() < 2 || parts.size() > 3) {
        throw NpyException.damaged("one of its fields is " + field);
      }
      String name = name(parts.getFirst());
      if (!(parts.get(1) instanceof String type)) {
        throw NpyException.unsupported(
            "The array has fields within the field \"%s\"".formatted(name));
      }
      Element element = Element.of(type);
      boolean isArray = parts.size() > 2;
      long count = isArray ? count(parts.get(2)) : 1;
      requireColumns(columns.size() + count);
      for (int i = 0; i < count && !name.isEmpty(); i++) {
        String full = isArray ? name + "." + i : name;
        if (!names.add(full)) {
          throw NpyException.damaged("it has two fields \"" + full + "\"");
        }
        columns.add(
            new Column(full, element, Math.toIntExact(offset + (long) i * element.bytes())));
      }
      offset += count * element.bytes();
      if (offset > MOST_BYTES) {
        throw NpyException.unsupported("A row has more than %,d bytes".formatted(MOST_BYTES));
      }
    }
    return new NpyRow(columns, (int) offset);
  }

  /** Of a name with a title, which stands before it, the name. */
  private static String name(@Nullable Object named) throws UnreadableTelemetryException {
    Object name = named instanceof List<?> both && both.size() == 2 ? both.get(1) : named;
    if (name instanceof String text) {
      return text;
    }
    throw NpyException.damaged("one of its fields is called " + name);
  }

  private static long count(@Nullable Object shape) throws UnreadableTelemetryException {
    long count = 1;
    for (long length : NpyHeader.shape(shape)) {
      requireColumns(length);
      count *= length;
      requireColumns(count);
    }
    return count;
  }
}

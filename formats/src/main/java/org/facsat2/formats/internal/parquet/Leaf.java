package org.facsat2.formats.internal.parquet;

import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param index among the columns of the file, the first is 0
 * @param name of columns within structures the dotted path
 * @param length bytes of a value of fixed length
 * @param definition how many of the elements on its path may be absent
 * @param repeated true within a list
 */
record Leaf(
    int index,
    String name,
    PhysicalType type,
    int length,
    int definition,
    Meaning meaning,
    boolean repeated) {

  boolean isText() {
    return type == PhysicalType.BYTE_ARRAY;
  }

  boolean isTime() {
    return unreadable() == null
        && (type == PhysicalType.INT96
            || meaning instanceof Meaning.Timestamp
            || meaning instanceof Meaning.Date);
  }

  /** Why its values cannot be read; null if they can. */
  @Nullable String unreadable() {
    if (repeated) {
      return "holds lists";
    }
    if (meaning instanceof Meaning.Other other) {
      return "holds " + other.what();
    }
    boolean fits =
        switch (meaning) {
          case Meaning.Plain _ -> type != PhysicalType.FIXED_LEN_BYTE_ARRAY;
          case Meaning.Unsigned _ -> type == PhysicalType.INT32 || type == PhysicalType.INT64;
          case Meaning.Decimal decimal ->
              Math.abs(decimal.scale()) <= 400
                  && (type == PhysicalType.INT32
                      || type == PhysicalType.INT64
                      || type == PhysicalType.FIXED_LEN_BYTE_ARRAY);
          case Meaning.Text _ -> type == PhysicalType.BYTE_ARRAY;
          case Meaning.HalfFloat _ -> type == PhysicalType.FIXED_LEN_BYTE_ARRAY && length == 2;
          case Meaning.Date _ -> type == PhysicalType.INT32;
          case Meaning.Timestamp _ -> type == PhysicalType.INT64;
          case Meaning.Other _ -> false;
        };
    return fits ? null : "holds values that are neither numbers nor texts";
  }
}

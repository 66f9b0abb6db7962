package org.facsat2.formats.internal.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facsat2.formats.UnreadableTelemetryException;
import org.jspecify.annotations.Nullable;

/**
 * What a file of NumPy says before its numbers (<a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>,
 * versions 1.0, 2.0 and 3.0).
 *
 * @param row of which each one consists
 * @param rows how many
 * @param byColumn whether all of a column lies together ({@code fortran_order})
 */
record NpyHeader(NpyRow row, long rows, boolean byColumn) {
  private static final int MOST_BYTES = 1 << 20;

  /** A byte, {@code NUMPY}, and two of the version. */
  private static final int START_BYTES = 8;

  /** Reads as far as the numbers begin. */
  static NpyHeader read(InputStream in) throws IOException {
    byte[] start = in.readNBytes(START_BYTES);
    if (start.length < START_BYTES) {
      throw cutOff();
    }
    int version = start[START_BYTES - 2];
    if (version < 1 || version > 3) {
      throw NpyException.unsupported(
          "The file is of version %d.%d of NumPy's format; 1.0, 2.0 and 3.0 are read"
              .formatted(version & 0xFF, start[START_BYTES - 1] & 0xFF));
    }
    byte[] lengthField = in.readNBytes(version == 1 ? 2 : 4);
    if (lengthField.length < (version == 1 ? 2 : 4)) {
      throw cutOff();
    }
    long length = 0;
    for (int i = lengthField.length - 1; i >= 0; i--) {
      length = length << 8 | lengthField[i] & 0xFF;
    }
    if (length > MOST_BYTES) {
      throw NpyException.damaged(
          "its header would have %,d bytes; at most %,d are read".formatted(length, MOST_BYTES));
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw cutOff();
    }
    return of(
        new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
  }

  private static UnreadableTelemetryException cutOff() {
    return NpyException.damaged("it ends within its header");
  }

  private static NpyHeader of(String text) throws UnreadableTelemetryException {
    if (!(PythonLiteral.read(text) instanceof Map<?, ?> values)
        || !values.keySet().equals(Set.of("descr", "fortran_order", "shape"))
        || !(values.get("fortran_order") instanceof Boolean byColumn)) {
      throw NpyException.damaged("its header does not tell descr, fortran_order and shape");
    }
    List<Long> shape = shape(values.get("shape"));
    Object descr = values.get("descr");
    boolean structured = descr instanceof List;
    if (shape.isEmpty() || shape.size() > (structured ? 1 : 2)) {
      throw NpyException.unsupported("The array has the shape " + shape);
    }
    NpyRow row;
    if (descr instanceof List<?> fields) {
      row = NpyRow.ofFields(fields);
    } else if (descr instanceof String element) {
      row = NpyRow.alike(Element.of(element), shape.size() < 2 ? 1 : shape.get(1));
    } else {
      throw NpyException.damaged("its elements are " + descr);
    }
    if (row.columns().isEmpty()) {
      throw NpyException.unsupported("The array has no columns");
    }
    long rows = shape.getFirst();
    if (rows > Long.MAX_VALUE / Math.max(1, row.bytes())) {
      throw NpyException.damaged("its shape is " + shape);
    }
    return new NpyHeader(row, rows, byColumn && row.columns().size() > 1 && !structured);
  }

  /** A tuple of lengths. */
  static List<Long> shape(@Nullable Object shape) throws UnreadableTelemetryException {
    List<Long> lengths = new ArrayList<>();
    if (!(shape instanceof List<?> items)) {
      throw NpyException.damaged("a shape is " + shape);
    }
    for (Object item : items) {
      if (!(item instanceof Long length) || length < 0) {
        throw NpyException.damaged("a shape is " + shape);
      }
      lengths.add(length);
    }
    return lengths;
  }
}

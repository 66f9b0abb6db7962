package org.facsat2.formats.internal.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes structures of Thrift's compact protocol. Fields come by rising id. */
final class ThriftWriter {
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int INT32 = 5;
  private static final int INT64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Integer> outer = new ArrayDeque<>();
  private int last;

  /** What was written, with the end of the outermost structure. */
  byte[] finish() {
    out.write(0);
    return out.toByteArray();
  }

  ThriftWriter int32(int id, int value) {
    field(id, INT32);
    zigzag(value);
    return this;
  }

  ThriftWriter int64(int id, long value) {
    field(id, INT64);
    zigzag(value);
    return this;
  }

  ThriftWriter bool(int id, boolean value) {
    field(id, value ? TRUE : FALSE);
    return this;
  }

  ThriftWriter text(int id, String value) {
    field(id, BINARY);
    text(value);
    return this;
  }

  /** An element of a list of texts. */
  void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length);
    out.writeBytes(bytes);
  }

  /** An element of a list of numbers. */
  void int32(int value) {
    zigzag(value);
  }

  ThriftWriter begin(int id) {
    field(id, STRUCT);
    return beginElement();
  }

  /** A structure in a list. */
  ThriftWriter beginElement() {
    outer.push(last);
    last = 0;
    return this;
  }

  ThriftWriter end() {
    out.write(0);
    last = outer.pop();
    return this;
  }

  void structs(int id, int size) {
    list(id, STRUCT, size);
  }

  void texts(int id, int size) {
    list(id, BINARY, size);
  }

  void numbers(int id, int size) {
    list(id, INT32, size);
  }

  private void list(int id, int type, int size) {
    field(id, LIST);
    if (size < 15) {
      out.write(size << 4 | type);
    } else {
      out.write(0xF0 | type);
      varint(size);
    }
  }

  private void field(int id, int type) {
    int delta = id - last;
    if (delta <= 0 || delta > 15) {
      throw new IllegalArgumentException("Field " + id + " after " + last);
    }
    out.write(delta << 4 | type);
    last = id;
  }

  private void zigzag(long value) {
    varint(value << 1 ^ value >> 63);
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      out.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}

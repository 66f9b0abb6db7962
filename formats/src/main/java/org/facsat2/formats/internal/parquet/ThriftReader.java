package org.facsat2.formats.internal.parquet;

import java.nio.charset.StandardCharsets;

/**
 * Reads structures of Thrift's compact protocol, in which Parquet writes what it says about itself.
 * Every length is checked against the bytes that are there.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">
 *     the protocol</a>
 */
final class ThriftReader {
  private static final int STOP = 0;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int DOUBLE = 7;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int MAP = 11;
  private static final int STRUCT = 12;
  private static final int UUID = 13;
  private static final int DEEPEST = 32;

  private final byte[] bytes;
  private int position;
  private int type;
  private int depth;

  ThriftReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes a field of a structure: reads it, or skips it. */
  interface Fields {
    void field(int id) throws DamagedParquetException;
  }

  /** Takes the elements of a list. */
  interface Element {
    void read() throws DamagedParquetException;
  }

  /** How many bytes were read. */
  int position() {
    return position;
  }

  /** Reads a structure, field by field. */
  void struct(Fields fields) throws DamagedParquetException {
    if (++depth > DEEPEST) {
      throw new DamagedParquetException("structures within structures");
    }
    int id = 0;
    while (true) {
      int header = next();
      int fieldType = header & 0xF;
      if (fieldType == STOP) {
        break;
      }
      int delta = header >> 4 & 0xF;
      id = delta == 0 ? (int) zigzag() : id + delta;
      type = fieldType;
      fields.field(id);
    }
    depth--;
  }

  /** The structure that the field holds. */
  void structField(Fields fields) throws DamagedParquetException {
    require(STRUCT);
    struct(fields);
  }

  /** Reads the list that the field holds, element by element; structures among them too. */
  void list(Element element) throws DamagedParquetException {
    require(LIST);
    int header = next();
    int elementType = header & 0xF;
    long size = header >> 4 & 0xF;
    if (size == 15) {
      size = varint();
    }
    if (size < 0 || size > bytes.length - position) {
      throw new DamagedParquetException("a list of " + size + " elements");
    }
    for (long i = 0; i < size; i++) {
      type = elementType;
      element.read();
    }
  }

  boolean bool() throws DamagedParquetException {
    if (type != TRUE && type != FALSE) {
      throw wrong();
    }
    return type == TRUE;
  }

  int int32() throws DamagedParquetException {
    long value = int64();
    if (value != (int) value) {
      throw new DamagedParquetException("the number " + value + " where one of 32 bits belongs");
    }
    return (int) value;
  }

  long int64() throws DamagedParquetException {
    if (type == BYTE) {
      return (byte) next();
    }
    if (type < BYTE || type >= DOUBLE) {
      throw wrong();
    }
    return zigzag();
  }

  String text() throws DamagedParquetException {
    require(BINARY);
    int length = length();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** Passes over the value of the field. */
  void skip() throws DamagedParquetException {
    switch (type) {
      case TRUE, FALSE -> {
        // The type is the value.
      }
      case BYTE -> next();
      case DOUBLE -> skipBytes(8);
      case BINARY -> skipBytes(length());
      case LIST, SET -> {
        type = LIST;
        list(this::skipElement);
      }
      case MAP -> skipMap();
      case STRUCT -> struct(id -> skip());
      case UUID -> skipBytes(16);
      default -> {
        if (type > DOUBLE) {
          throw wrong();
        }
        varint();
      }
    }
  }

  private void skipElement() throws DamagedParquetException {
    if (++depth > DEEPEST) {
      throw new DamagedParquetException("lists within lists");
    }
    if (type == TRUE || type == FALSE) {
      next();
    } else {
      skip();
    }
    depth--;
  }

  private void skipMap() throws DamagedParquetException {
    long size = varint();
    if (size == 0) {
      return;
    }
    if (size < 0 || size > bytes.length - position) {
      throw new DamagedParquetException("a map of " + size + " entries");
    }
    int types = next();
    for (long i = 0; i < size; i++) {
      type = types >> 4 & 0xF;
      skipElement();
      type = types & 0xF;
      skipElement();
    }
  }

  private int length() throws DamagedParquetException {
    long length = varint();
    if (length < 0 || length > bytes.length - position) {
      throw new DamagedParquetException("a text of " + length + " bytes");
    }
    return (int) length;
  }

  private void skipBytes(int count) throws DamagedParquetException {
    if (count > bytes.length - position) {
      throw new DamagedParquetException("an unexpected end");
    }
    position += count;
  }

  private long zigzag() throws DamagedParquetException {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  private long varint() throws DamagedParquetException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = next();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new DamagedParquetException("a number of more than 64 bits");
  }

  private int next() throws DamagedParquetException {
    if (position >= bytes.length) {
      throw new DamagedParquetException("an unexpected end");
    }
    return bytes[position++] & 0xFF;
  }

  private void require(int wanted) throws DamagedParquetException {
    if (type != wanted) {
      throw wrong();
    }
  }

  private DamagedParquetException wrong() {
    return new DamagedParquetException("a field of the wrong type " + type);
  }
}

package org.facsat2.formats.internal.parquet;

/** How values are stored. */
enum PhysicalType {
  BOOLEAN(0),
  INT32(1),
  INT64(2),
  /** Twelve bytes: nanoseconds of the day, and the Julian day. */
  INT96(3),
  FLOAT(4),
  DOUBLE(5),
  BYTE_ARRAY(6),
  FIXED_LEN_BYTE_ARRAY(7);

  private final int number;

  PhysicalType(int number) {
    this.number = number;
  }

  /** By which files name it. */
  int number() {
    return number;
  }

  static PhysicalType of(int number) throws DamagedParquetException {
    for (PhysicalType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    throw new DamagedParquetException("values of the unknown type " + number);
  }

  /** Bytes of a value that is stored plainly; 0 where that differs. */
  int width(int length) {
    return switch (this) {
      case INT32, FLOAT -> 4;
      case INT64, DOUBLE -> 8;
      case INT96 -> 12;
      case FIXED_LEN_BYTE_ARRAY -> length;
      case BOOLEAN, BYTE_ARRAY -> 0;
    };
  }
}

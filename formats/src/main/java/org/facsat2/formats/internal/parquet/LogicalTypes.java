package org.facsat2.formats.internal.parquet;

/** Reads what a file says its values mean. */
final class LogicalTypes {
  private LogicalTypes() {}

  static Meaning read(ThriftReader thrift) throws DamagedParquetException {
    Meaning[] meaning = {Meaning.PLAIN};
    thrift.structField(
        id -> {
          if (id == 5) {
            meaning[0] = decimal(thrift);
          } else if (id == 8) {
            meaning[0] = timestamp(thrift);
          } else if (id == 10) {
            meaning[0] = integer(thrift);
          } else {
            meaning[0] = ofNumber(id);
            thrift.skip();
          }
        });
    return meaning[0];
  }

  private static Meaning ofNumber(int id) {
    return switch (id) {
      case 1, 4 -> new Meaning.Text();
      case 6 -> new Meaning.Date();
      case 7 -> new Meaning.Other("times of day");
      case 11 -> Meaning.PLAIN;
      case 12, 13 -> new Meaning.Other("documents");
      case 14 -> new Meaning.Other("identifiers");
      case 15 -> new Meaning.HalfFloat();
      default -> new Meaning.Other("values of a kind that is not known");
    };
  }

  private static Meaning decimal(ThriftReader thrift) throws DamagedParquetException {
    int[] scale = new int[1];
    thrift.structField(
        id -> {
          if (id == 1) {
            scale[0] = thrift.int32();
          } else {
            thrift.skip();
          }
        });
    return new Meaning.Decimal(scale[0]);
  }

  private static Meaning timestamp(ThriftReader thrift) throws DamagedParquetException {
    boolean[] utc = new boolean[1];
    long[] unit = {1};
    thrift.structField(
        id -> {
          if (id == 1) {
            utc[0] = thrift.bool();
          } else if (id == 2) {
            thrift.structField(
                number -> {
                  unit[0] =
                      switch (number) {
                        case 1 -> 1_000_000;
                        case 2 -> 1_000;
                        case 3 -> 1;
                        default -> throw new DamagedParquetException("times of the unit " + number);
                      };
                  thrift.skip();
                });
          } else {
            thrift.skip();
          }
        });
    return new Meaning.Timestamp(unit[0], !utc[0]);
  }

  private static Meaning integer(ThriftReader thrift) throws DamagedParquetException {
    boolean[] signed = {true};
    thrift.structField(
        id -> {
          if (id == 2) {
            signed[0] = thrift.bool();
          } else {
            thrift.skip();
          }
        });
    return signed[0] ? Meaning.PLAIN : new Meaning.Unsigned();
  }
}

package org.facsat2.formats.internal.parquet;

import java.util.ArrayList;
import java.util.List;

/**
 * What a file says about itself at its end.
 *
 * @param leaves its columns
 * @param groups its rows
 */
record Footer(List<Leaf> leaves, List<RowGroup> groups) {
  /**
   * Some rows.
   *
   * @param chunks one for each column
   */
  record RowGroup(long rows, List<Chunk> chunks) {}

  /**
   * The values of a column in a group of rows.
   *
   * @param start of its first page in the file
   * @param bytes of all its pages
   * @param values those that are absent included
   */
  record Chunk(PhysicalType type, int codec, long start, long bytes, long values) {}

  static Footer parse(byte[] bytes) throws DamagedParquetException {
    ThriftReader thrift = new ThriftReader(bytes);
    List<Schema.Element> elements = new ArrayList<>();
    List<RowGroup> groups = new ArrayList<>();
    thrift.struct(
        id -> {
          switch (id) {
            case 2 -> thrift.list(() -> elements.add(element(thrift)));
            case 4 -> thrift.list(() -> groups.add(group(thrift)));
            case 8 -> throw new DamagedParquetException("encrypted columns, which are not read");
            default -> thrift.skip();
          }
        });
    List<Leaf> leaves = Schema.leaves(elements);
    for (RowGroup group : groups) {
      if (group.chunks().size() != leaves.size() || group.rows() < 0) {
        throw new DamagedParquetException(
            group.chunks().size() + " of " + leaves.size() + " columns in a group of rows");
      }
      for (Leaf leaf : leaves) {
        if (group.chunks().get(leaf.index()).type() != leaf.type()) {
          throw new DamagedParquetException("two types of column \"" + leaf.name() + "\"");
        }
      }
    }
    return new Footer(leaves, groups);
  }

  long rows() throws DamagedParquetException {
    try {
      long rows = 0;
      for (RowGroup group : groups) {
        rows = Math.addExact(rows, group.rows());
      }
      return rows;
    } catch (ArithmeticException e) {
      throw new DamagedParquetException("more than 2^63 rows");
    }
  }

  private static final class ElementFields {
    private PhysicalType type = PhysicalType.BOOLEAN;
    private boolean typed;
    private int length;
    private int repetition;
    private String name = "";
    private int children;
    private int converted = -1;
    private int scale;
    private Meaning meaning = Meaning.PLAIN;
  }

  private static Schema.Element element(ThriftReader thrift) throws DamagedParquetException {
    ElementFields e = new ElementFields();
    thrift.structField(
        id -> {
          switch (id) {
            case 1 -> {
              e.type = PhysicalType.of(thrift.int32());
              e.typed = true;
            }
            case 2 -> e.length = thrift.int32();
            case 3 -> e.repetition = thrift.int32();
            case 4 -> e.name = thrift.text();
            case 5 -> e.children = thrift.int32();
            case 6 -> e.converted = thrift.int32();
            case 7 -> e.scale = thrift.int32();
            case 10 -> e.meaning = LogicalTypes.read(thrift);
            default -> thrift.skip();
          }
        });
    // A group without children has no type either; a column has no children.
    return new Schema.Element(
        e.name,
        e.typed ? e.type : null,
        e.length,
        e.repetition,
        e.children,
        e.converted,
        e.scale,
        e.meaning);
  }

  private static RowGroup group(ThriftReader thrift) throws DamagedParquetException {
    List<Chunk> chunks = new ArrayList<>();
    long[] rows = new long[1];
    thrift.structField(
        id -> {
          switch (id) {
            case 1 -> thrift.list(() -> chunks.add(chunk(thrift)));
            case 3 -> rows[0] = thrift.int64();
            default -> thrift.skip();
          }
        });
    return new RowGroup(rows[0], chunks);
  }

  private static final class ChunkFields {
    private PhysicalType type = PhysicalType.BOOLEAN;
    private int codec;
    private long values;
    private long bytes;
    private long dataStart = -1;
    private long dictionaryStart = -1;
  }

  private static Chunk chunk(ThriftReader thrift) throws DamagedParquetException {
    ChunkFields c = new ChunkFields();
    thrift.structField(
        id -> {
          switch (id) {
            case 1 -> throw new DamagedParquetException("columns in other files");
            case 3 ->
                thrift.structField(
                    field -> {
                      switch (field) {
                        case 1 -> c.type = PhysicalType.of(thrift.int32());
                        case 4 -> c.codec = thrift.int32();
                        case 5 -> c.values = thrift.int64();
                        case 7 -> c.bytes = thrift.int64();
                        case 9 -> c.dataStart = thrift.int64();
                        case 11 -> c.dictionaryStart = thrift.int64();
                        default -> thrift.skip();
                      }
                    });
            default -> thrift.skip();
          }
        });
    // Some writers say 0 for "no dictionary".
    boolean dictionaryFirst = c.dictionaryStart > 0 && c.dictionaryStart < c.dataStart;
    long start = dictionaryFirst ? c.dictionaryStart : c.dataStart;
    if (start < 0 || c.bytes < 0 || c.values < 0) {
      throw new DamagedParquetException("a column at byte " + start + " of " + c.bytes + " bytes");
    }
    return new Chunk(c.type, c.codec, start, c.bytes, c.values);
  }
}

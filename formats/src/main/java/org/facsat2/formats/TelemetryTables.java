package org.facsat2.formats;

import java.io.IOException;
import java.io.InputStream;
import org.facsat2.formats.internal.parquet.ParquetTable;

/**
 * Files that {@link TelemetryWriters} made, read as they are: without a dictionary, nothing judged.
 */
public final class TelemetryTables {
  private TelemetryTables() {}

  /** Takes rows. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Some rows, in the file's order.
     *
     * @param times nanoseconds since the Unix epoch
     * @param columns one array for each parameter, as long as {@code times}; NaN where absent
     */
    void rows(long[] times, double[][] columns) throws IOException;
  }

  /**
   * Reads a Parquet file to its end.
   *
   * @param in the file; not closed
   * @param spool keeps it while it is read
   * @param width how many parameters it has
   * @throws IOException if it is damaged, or another file
   */
  public static void readParquet(InputStream in, Spool spool, int width, Rows rows)
      throws IOException {
    ParquetTable.read(in, spool, width, rows);
  }
}

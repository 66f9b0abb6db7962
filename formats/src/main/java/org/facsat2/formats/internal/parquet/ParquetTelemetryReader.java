package org.facsat2.formats.internal.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.Spool;
import org.facsat2.formats.TelemetryReader;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.columns.NamedColumns;
import org.facsat2.telemetry.Dictionary;

/**
 * Apache Parquet: one time column, and either one column for each parameter or one row for each
 * value.
 */
public final class ParquetTelemetryReader implements TelemetryReader {
  /** In the settings and decisions: one column for each parameter. */
  public static final String WIDE = "parquet-wide";

  /** In the settings and decisions: one row for each value. */
  public static final String LONG = "parquet-long";

  private final Spool spool;

  /** A reader that keeps files there while it reads them. */
  public ParquetTelemetryReader(Spool spool) {
    this.spool = spool;
  }

  @Override
  public long read(
      InputStream in,
      ReaderSettings settings,
      Dictionary dictionary,
      long receptionNanos,
      TelemetrySink sink)
      throws IOException {
    try (ParquetFile file = ParquetFile.open(in, spool)) {
      ParquetPlan plan = ParquetPlan.of(file, settings, dictionary);
      sink.understood(plan.decisions());
      return plan.form() == null
          ? readWide(file, plan, sink)
          : readLong(file, plan, settings, sink);
    } catch (DamagedParquetException e) {
      throw new UnreadableTelemetryException(
          "damaged-parquet",
          "The Parquet file is damaged, or written in a way that is not read: it has "
              + e.getMessage(),
          List.of());
    }
  }

  private static long readWide(ParquetFile file, ParquetPlan plan, TelemetrySink sink)
      throws IOException {
    ColumnCells times = new ColumnCells(plan.times().leaf());
    List<Leaf> stored = plan.storedLeaves();
    List<Leaf> leaves = new ArrayList<>(List.of(times.leaf()));
    leaves.addAll(stored);
    return new WideRows(times, plan.times(), stored, plan.readers(), sink)
        .read(new RowWindows(file, leaves));
  }

  private static long readLong(
      ParquetFile file, ParquetPlan plan, ReaderSettings settings, TelemetrySink sink)
      throws IOException {
    LongRows.Form form = plan.form();
    if (form == null) {
      throw new IllegalStateException("The file has one column for each parameter");
    }
    LongRows.Cells cells = LongRows.Cells.of(plan.times().leaf(), form);
    NamedColumns columns = new NamedColumns(plan.planner(), plan.planned(), sink);
    long rows =
        LongRows.read(new RowWindows(file, cells.leaves()), cells, plan.times(), columns, sink);
    columns.finish(settings.encodings().keySet());
    return rows;
  }
}

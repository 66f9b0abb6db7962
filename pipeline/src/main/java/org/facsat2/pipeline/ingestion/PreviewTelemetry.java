package org.facsat2.pipeline.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.Reject;
import org.facsat2.formats.TelemetryReader;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/** Use case: what an upload would bring, without storing anything. */
public final class PreviewTelemetry {
  private static final int ROWS_SHOWN = 20;
  private static final int REJECTS_SHOWN = 100;

  private final TelemetryReader reader;
  private final SpacecraftAdministration spacecraft;
  private final SpacecraftCatalogue catalogue;
  private final InstantSource clock;

  public PreviewTelemetry(
      TelemetryReader reader,
      SpacecraftAdministration spacecraft,
      SpacecraftCatalogue catalogue,
      InstantSource clock) {
    this.reader = reader;
    this.spacecraft = spacecraft;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * What would be stored.
   *
   * @param decisions what the reader understood
   * @param rows data rows in the file
   * @param samples values that would be stored
   * @param rejectCount things that would not
   * @param rejects the first of them
   * @param firstRows as they would be stored
   */
  public record Preview(
      ReaderDecisions decisions,
      long rows,
      long samples,
      long rejectCount,
      List<Reject> rejects,
      List<Row> firstRows) {}

  /**
   * A row.
   *
   * @param timeNanos its time
   * @param values one for each column that was known to be stored when it was read; NaN where
   *     absent
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  public record Row(long timeNanos, double[] values) {}

  /** Reads a file to its end; a file that cannot be read is refused with the reason. */
  public Preview preview(String spacecraftId, InputStream bytes, ReaderSettings settings)
      throws IOException {
    spacecraft.get(spacecraftId);
    Collector collector = new Collector();
    try {
      long rows =
          reader.read(
              bytes,
              settings,
              catalogue.dictionary(spacecraftId),
              UtcTime.nanosOf(clock.instant()),
              collector);
      return collector.preview(rows);
    } catch (UnreadableTelemetryException e) {
      throw Refusal.invalid(e.problem(), String.valueOf(e.getMessage()), null, e.allowed());
    }
  }

  private static final class Collector implements TelemetrySink {
    private final List<Row> firstRows = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final List<ReaderDecisions.Column> laterColumns = new ArrayList<>();
    private @Nullable ReaderDecisions decisions;
    private int stored;
    private long samples;
    private long rejectCount;

    @Override
    public void understood(ReaderDecisions found) {
      decisions = found;
      stored = (int) found.columns().stream().filter(c -> c.rejection() == null).count();
    }

    @Override
    public void column(ReaderDecisions.Column column) {
      laterColumns.add(column);
      stored += column.rejection() == null ? 1 : 0;
    }

    @Override
    public void samples(int column, long[] times, double[] values) {
      samples += times.length;
      for (int i = 0; i < times.length && firstRows.size() < ROWS_SHOWN; i++) {
        double[] row = new double[stored];
        Arrays.fill(row, Double.NaN);
        row[column] = values[i];
        firstRows.add(new Row(times[i], row));
      }
    }

    @Override
    public void rows(long[] times, double[][] rows) {
      for (double[] column : rows) {
        for (double value : column) {
          samples += Double.isNaN(value) ? 0 : 1;
        }
      }
      for (int row = 0; row < times.length && firstRows.size() < ROWS_SHOWN; row++) {
        double[] values = new double[rows.length];
        for (int c = 0; c < rows.length; c++) {
          values[c] = rows[c][row];
        }
        firstRows.add(new Row(times[row], values));
      }
    }

    @Override
    public void reject(Reject reject) {
      if (rejects.size() < REJECTS_SHOWN) {
        rejects.add(reject);
      }
      rejectCount++;
    }

    Preview preview(long rows) {
      ReaderDecisions found = decisions;
      if (found == null) {
        throw new IllegalStateException("The reader said nothing of what it understood");
      }
      return new Preview(found.with(laterColumns), rows, samples, rejectCount, rejects, firstRows);
    }
  }
}

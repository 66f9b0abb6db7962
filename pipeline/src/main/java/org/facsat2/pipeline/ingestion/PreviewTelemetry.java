package org.facsat2.pipeline.ingestion;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.Reject;
import org.facsat2.formats.SetAside;
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
  private final RememberedSettings memory;
  private final InstantSource clock;

  public PreviewTelemetry(
      TelemetryReader reader,
      SpacecraftAdministration spacecraft,
      SpacecraftCatalogue catalogue,
      RememberedSettings memory,
      InstantSource clock) {
    this.reader = reader;
    this.spacecraft = spacecraft;
    this.catalogue = catalogue;
    this.memory = memory;
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
   * @param setAside samples whose times cannot be
   * @param newestNanos time of the newest sample that would be stored; null if none would
   * @param rememberedFrom number of the ingestion whose settings were used; null if none were
   * @param question what a person has to choose before the file is stored; null if nothing
   */
  public record Preview(
      ReaderDecisions decisions,
      long rows,
      long samples,
      long rejectCount,
      List<Reject> rejects,
      List<Row> firstRows,
      List<SetAside> setAside,
      @Nullable Long newestNanos,
      @Nullable Long rememberedFrom,
      @Nullable Question question) {}

  /**
   * What has to be chosen.
   *
   * @param problem stable word
   * @param text for people
   * @param choices one of them is needed
   */
  public record Question(String problem, String text, List<String> choices) {}

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
    InputStream file = bytes.markSupported() ? bytes : new BufferedInputStream(bytes);
    Recollection recollection =
        Recollection.of(memory, spacecraftId, Recollection.start(file), settings);
    try {
      long rows =
          reader.read(
              file,
              recollection.settings(),
              catalogue.dictionary(spacecraftId),
              UtcTime.nanosOf(clock.instant()),
              new RecallingSink(recollection, collector));
      recollection.check(rows, collector.samples, collector.rejects);
      return collector.preview(rows, recollection);
    } catch (UnreadableTelemetryException unreadable) {
      UnreadableTelemetryException e = recollection.explain(unreadable);
      throw Refusal.invalid(e.problem(), String.valueOf(e.getMessage()), null, e.allowed());
    }
  }

  private static final class Collector implements TelemetrySink {
    private final List<Row> firstRows = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final List<SetAside> setAside = new ArrayList<>();
    private final EqualTimes times = new EqualTimes();
    private final List<ReaderDecisions.Column> laterColumns = new ArrayList<>();
    private @Nullable ReaderDecisions decisions;
    private int stored;
    private long samples;
    private long rejectCount;
    private @Nullable Long newestNanos;

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
    public void samples(int column, long[] newTimes, double[] values) {
      samples += newTimes.length;
      newest(newTimes);
      times.add(column, newTimes, values);
      for (int i = 0; i < newTimes.length && firstRows.size() < ROWS_SHOWN; i++) {
        double[] row = new double[stored];
        Arrays.fill(row, Double.NaN);
        row[column] = values[i];
        firstRows.add(new Row(newTimes[i], row));
      }
    }

    @Override
    public void rows(long[] newTimes, double[][] rows) {
      newest(newTimes);
      times.add(newTimes, rows);
      for (double[] column : rows) {
        for (double value : column) {
          samples += Double.isNaN(value) ? 0 : 1;
        }
      }
      for (int row = 0; row < newTimes.length && firstRows.size() < ROWS_SHOWN; row++) {
        double[] values = new double[rows.length];
        for (int c = 0; c < rows.length; c++) {
          values[c] = rows[c][row];
        }
        firstRows.add(new Row(newTimes[row], values));
      }
    }

    private void newest(long[] newTimes) {
      for (long time : newTimes) {
        Long before = newestNanos;
        if (before == null || time > before) {
          newestNanos = time;
        }
      }
    }

    @Override
    public void document(long timeNanos, String json) {}

    @Override
    public void reject(Reject reject) {
      if (rejects.size() < REJECTS_SHOWN) {
        rejects.add(reject);
      }
      rejectCount++;
    }

    @Override
    public void setAside(SetAside block) {
      setAside.add(block);
    }

    private @Nullable Question question(ReaderDecisions found, ReaderSettings settings) {
      if (settings.duplicates() != null) {
        return null;
      }
      int worst = times.worstColumn();
      if (worst < 0) {
        return null;
      }
      String header =
          found.columns().stream()
              .filter(c -> c.rejection() == null)
              .skip(worst)
              .findFirst()
              .orElseThrow()
              .header();
      return new Question(
          StoredSamplesCheck.DUPLICATE_TIMES,
          StoredSamplesCheck.duplicateTimes(header, times.conflicts(worst), times.samples(worst)),
          ReaderSettings.DUPLICATES);
    }

    Preview preview(long rows, Recollection recollection) {
      ReaderDecisions found = decisions;
      if (found == null) {
        throw new IllegalStateException("The reader said nothing of what it understood");
      }
      ReaderDecisions all = found.with(laterColumns);
      RememberedSettings.Remembered used = recollection.remembered();
      return new Preview(
          all,
          rows,
          samples,
          rejectCount,
          rejects,
          firstRows,
          setAside,
          newestNanos,
          used == null ? null : used.ingestion(),
          question(all, recollection.settings()));
    }
  }
}

package org.facsat2.pipeline.telemetry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.formats.TelemetryWriter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.TelemetryWindow.Alignment;
import org.facsat2.telemetry.TimeRange;

/**
 * Use case: write stored telemetry as a table, a row for each time at which any of the parameters
 * has a sample. It is read in windows of about a million samples, so memory does not depend on the
 * range.
 */
public final class ExportTelemetry {
  private static final int SAMPLES_AT_ONCE = 1 << 20;

  private final StoredTelemetry telemetry;
  private final int samplesAtOnce;

  public ExportTelemetry(StoredTelemetry telemetry) {
    this(telemetry, SAMPLES_AT_ONCE);
  }

  ExportTelemetry(StoredTelemetry telemetry, int samplesAtOnce) {
    this.telemetry = telemetry;
    this.samplesAtOnce = samplesAtOnce;
  }

  /**
   * Writes the rows of a range, without the end of the file.
   *
   * @param parameters in the order of the writer's columns
   */
  public void write(
      String spacecraft, List<ParameterId> parameters, TimeRange range, TelemetryWriter writer)
      throws IOException {
    for (TimeRange part : parts(spacecraft, parameters, range)) {
      TelemetryWindow window =
          telemetry.window(spacecraft, parameters, part, new Alignment.Exact());
      if (window.rows() > 0) {
        double[][] columns = new double[parameters.size()][];
        for (int c = 0; c < columns.length; c++) {
          columns[c] = window.column(c);
        }
        writer.rows(window.times(), columns);
      }
    }
  }

  /** Cuts a range where chunks begin, so that each part has about as many samples. */
  private List<TimeRange> parts(String spacecraft, List<ParameterId> parameters, TimeRange range) {
    List<StoredTelemetry.ChunkSpan> chunks = telemetry.spans(spacecraft, parameters, range);
    List<TimeRange> parts = new ArrayList<>();
    long start = range.startNanos();
    long samples = 0;
    for (StoredTelemetry.ChunkSpan chunk : chunks) {
      if (samples >= samplesAtOnce && chunk.firstNanos() > start) {
        parts.add(new TimeRange(start, chunk.firstNanos()));
        start = chunk.firstNanos();
        samples = 0;
      }
      samples += chunk.samples();
    }
    parts.add(new TimeRange(start, range.stopNanos()));
    return parts;
  }
}

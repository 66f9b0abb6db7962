package org.facsat2.formats.internal.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.facsat2.formats.TelemetryWriter;
import org.facsat2.telemetry.UtcTime;

/** One JSON document a line: the time, and each parameter that has a value. */
public final class JsonLinesWriter implements TelemetryWriter {
  private final OutputStream out;
  private final List<String> ids;

  /**
   * A writer.
   *
   * @param ids of the parameters; they have no character that JSON would escape
   */
  public JsonLinesWriter(OutputStream out, List<String> ids) {
    this.out = out;
    this.ids = List.copyOf(ids);
  }

  @Override
  public void rows(long[] times, double[][] columns) throws IOException {
    StringBuilder text = new StringBuilder(times.length * (40 + 16 * columns.length));
    for (int row = 0; row < times.length; row++) {
      text.append("{\"time\":\"").append(UtcTime.format(times[row])).append('"');
      for (int c = 0; c < columns.length; c++) {
        if (!Double.isNaN(columns[c][row])) {
          text.append(",\"").append(ids.get(c)).append("\":").append(columns[c][row]);
        }
      }
      text.append("}\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}

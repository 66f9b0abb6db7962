package org.facsat2.formats.internal.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.facsat2.formats.TelemetryWriter;
import org.facsat2.telemetry.UtcTime;

/**
 * CSV with one column for each parameter. Numbers are written with a point always, so that none
 * looks like a hexadecimal one, and with as many digits as it takes to read the same number again.
 */
public final class CsvTelemetryWriter implements TelemetryWriter {
  private final OutputStream out;

  /**
   * Writes the line of headers.
   *
   * @param headers without the one of the time; ids and units have no character to be quoted
   */
  public CsvTelemetryWriter(OutputStream out, List<String> headers) throws IOException {
    this.out = out;
    write("time," + String.join(",", headers) + "\n");
  }

  @Override
  public void rows(long[] times, double[][] columns) throws IOException {
    StringBuilder text = new StringBuilder(times.length * (28 + 8 * columns.length));
    for (int row = 0; row < times.length; row++) {
      text.append(UtcTime.format(times[row]));
      for (double[] column : columns) {
        text.append(',');
        if (!Double.isNaN(column[row])) {
          text.append(column[row]);
        }
      }
      text.append('\n');
    }
    write(text.toString());
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}

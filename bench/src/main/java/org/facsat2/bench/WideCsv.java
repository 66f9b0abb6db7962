package org.facsat2.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Random;
import org.facsat2.telemetry.TimeRange;

/**
 * A file of telemetry, the same at every run: an ISO time every 0.1 s and 20 columns of doubles,
 * that walk at random and are written with 2 to 8 decimals, as sensors' are; 250 bytes a row.
 */
final class WideCsv {
  static final int COLUMNS = 20;
  static final int ROWS = 2_000_000;

  private static final long START_MILLIS = 1_735_689_600_000L;
  private static final long STEP_MILLIS = 100;
  private static final int[] DECIMALS = {2, 3, 4, 6, 7, 8};

  private final int before;
  private final Random random;
  private final double[] values = new double[COLUMNS];
  private final StringBuilder row = new StringBuilder();

  private WideCsv(int before) {
    this.before = before;
    this.random = new Random(20_260_101L + before);
    for (int i = 0; i < COLUMNS; i++) {
      values[i] = 20 * Math.pow(10, i % 5);
    }
  }

  /** The file of so many rows; made if it is not there. */
  static Path of(Workshop workshop, int rows) throws IOException {
    return following(workshop, rows, 0);
  }

  /** The file that so many files of as many rows come before. */
  static Path following(Workshop workshop, int rows, int before) throws IOException {
    String name = before == 0 ? "wide-" + rows : "wide-" + rows + "-" + before;
    Path file = workshop.files().resolve(name + ".csv");
    if (!Files.exists(file)) {
      Workshop.tell("making %s".formatted(file.getFileName()));
      Path part = file.resolveSibling("wide.part");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 20)) {
        new WideCsv(before).write(out, rows);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  /** The time of such a file. */
  static TimeRange range(int rows, int before) {
    long start = (START_MILLIS + (long) before * rows * STEP_MILLIS) * 1_000_000;
    return new TimeRange(start, start + rows * STEP_MILLIS * 1_000_000);
  }

  private void write(OutputStream out, int rows) throws IOException {
    row.append("time");
    for (int i = 0; i < COLUMNS; i++) {
      row.append(",P").append(i);
    }
    flush(out);
    for (int r = 0; r < rows; r++) {
      row.append(Instant.ofEpochMilli(START_MILLIS + ((long) before * rows + r) * STEP_MILLIS));
      if (row.length() == "2025-01-01T00:00:00Z".length()) {
        row.insert(row.length() - 1, ".000");
      }
      for (int i = 0; i < COLUMNS; i++) {
        values[i] += random.nextGaussian() * values[i] * 1e-4;
        append(values[i], DECIMALS[i % DECIMALS.length]);
      }
      flush(out);
    }
  }

  private void append(double value, int decimals) {
    long scale = Math.round(Math.pow(10, decimals));
    long scaled = Math.round(value * scale);
    row.append(',').append(scaled / scale).append('.');
    String fraction = Long.toString(scaled % scale);
    row.repeat("0", decimals - fraction.length()).append(fraction);
  }

  private void flush(OutputStream out) throws IOException {
    row.append('\n');
    out.write(row.toString().getBytes(StandardCharsets.US_ASCII));
    row.setLength(0);
  }
}

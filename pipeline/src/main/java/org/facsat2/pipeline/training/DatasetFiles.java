package org.facsat2.pipeline.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.facsat2.formats.TelemetryWriter;
import org.facsat2.formats.TelemetryWriters;
import org.facsat2.pipeline.telemetry.ExportTelemetry;
import org.facsat2.pipeline.training.DatasetManifest.DataFile;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;

/**
 * Writes the files of datasets. Each is made twice, first for its name, which is the SHA-256 of its
 * bytes, then into the object store, so that no more than a window of it is ever in memory.
 */
final class DatasetFiles {
  private static final int PIPE_BYTES = 1 << 16;

  private final ExportTelemetry export;
  private final Datasets datasets;

  DatasetFiles(ExportTelemetry export, Datasets datasets) {
    this.export = export;
    this.datasets = datasets;
  }

  /**
   * Stores the telemetry of a segment.
   *
   * @param samples of each parameter, to which those of the segment are added
   */
  DataFile store(
      String spacecraft, List<Parameter> parameters, TimeRange segment, String name, long[] samples)
      throws IOException {
    Counted measured = new Counted(spacecraft, parameters, segment);
    measured.write(OutputStream.nullOutputStream());
    if (!datasets.hasFile(spacecraft, measured.sha256)) {
      put(spacecraft, measured.sha256, new Counted(spacecraft, parameters, segment));
    }
    for (int c = 0; c < samples.length; c++) {
      samples[c] += measured.samples[c];
    }
    return new DataFile(name, measured.sha256, measured.bytes, measured.rows);
  }

  private void put(String spacecraft, String sha256, Counted file) throws IOException {
    PipedOutputStream out = new PipedOutputStream();
    FutureTask<Boolean> writing =
        new FutureTask<>(
            () -> {
              // Closed only when all is written: a pipe that breaks fails the other end too.
              file.write(out);
              out.close();
              return true;
            });
    try (InputStream in = new PipedInputStream(out, PIPE_BYTES)) {
      Thread.ofPlatform().daemon().name("dataset").start(writing);
      datasets.putFile(spacecraft, sha256, in);
    }
    try {
      writing.get();
    } catch (ExecutionException e) {
      throw new IOException("A file of a dataset could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a dataset was written", e);
    }
  }

  /** Writes a segment and counts what it has. */
  private final class Counted implements TelemetryWriter {
    private final String spacecraft;
    private final List<Parameter> parameters;
    private final TimeRange segment;
    private final long[] samples;
    private TelemetryWriter writer = this;
    private String sha256 = "";
    private long bytes;
    private long rows;

    Counted(String spacecraft, List<Parameter> parameters, TimeRange segment) {
      this.spacecraft = spacecraft;
      this.parameters = parameters;
      this.segment = segment;
      this.samples = new long[parameters.size()];
    }

    void write(OutputStream to) throws IOException {
      try {
        DigestOutputStream out =
            new DigestOutputStream(new CountingStream(to), MessageDigest.getInstance("SHA-256"));
        writer = TelemetryWriters.parquet(out, parameters);
        List<ParameterId> ids = parameters.stream().map(Parameter::id).toList();
        export.write(spacecraft, ids, segment, this);
        finish();
        sha256 = HexFormat.of().formatHex(out.getMessageDigest().digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has SHA-256", e);
      }
    }

    @Override
    public void rows(long[] times, double[][] columns) throws IOException {
      rows += times.length;
      for (int c = 0; c < columns.length; c++) {
        for (double value : columns[c]) {
          samples[c] += Double.isNaN(value) ? 0 : 1;
        }
      }
      writer.rows(times, columns);
    }

    @Override
    public void finish() throws IOException {
      writer.finish();
    }

    private final class CountingStream extends OutputStream {
      private final OutputStream out;

      CountingStream(OutputStream out) {
        this.out = out;
      }

      @Override
      public void write(int b) throws IOException {
        out.write(b);
        bytes++;
      }

      @Override
      public void write(byte[] some, int offset, int length) throws IOException {
        out.write(some, offset, length);
        bytes += length;
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }
    }
  }
}

package org.facsat2.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Optional;
import org.facsat2.formats.internal.ContentSignature;
import org.facsat2.formats.internal.csv.CsvTelemetryReader;
import org.facsat2.formats.internal.json.JsonTelemetryReader;
import org.facsat2.formats.internal.npy.NpyTelemetryReader;
import org.facsat2.formats.internal.packing.Packing;
import org.facsat2.formats.internal.packing.UnpackedStream;
import org.facsat2.formats.internal.parquet.ParquetTelemetryReader;
import org.facsat2.formats.internal.time.TimeChoices;
import org.facsat2.telemetry.Dictionary;
import org.jspecify.annotations.Nullable;

/** The readers of telemetry files. */
public final class TelemetryReaders {
  private static final List<String> FORMATS =
      List.of(
          "csv-wide",
          "csv-long",
          JsonTelemetryReader.FORMAT,
          ParquetTelemetryReader.WIDE,
          ParquetTelemetryReader.LONG,
          NpyTelemetryReader.FORMAT);
  private static final String PARQUET = "Parquet";
  private static final int SIGNATURE_BYTES = 64;

  private TelemetryReaders() {}

  /**
   * A reader that takes the format that the settings name, else the one that the first bytes show.
   * A format that is not read gives an {@link UnreadableTelemetryException} of the problem {@code
   * unsupported-format}, with those that are.
   */
  public static TelemetryReader automatic() {
    return automatic(Spool.IN_MEMORY);
  }

  /** The same, with a place for files that have to be kept while they are read. */
  public static TelemetryReader automatic(Spool spool) {
    return automatic(Runtime.getRuntime().availableProcessors(), spool);
  }

  /**
   * The same, with so many threads for a large file, at least 1. What a reader finds, and in which
   * order, does not depend on it.
   */
  public static TelemetryReader automatic(int threads) {
    return automatic(threads, Spool.IN_MEMORY);
  }

  private static TelemetryReader automatic(int threads, Spool spool) {
    if (threads < 1) {
      throw new IllegalArgumentException("Threads to read with: " + threads + ", but at least 1");
    }
    return (in, settings, dictionary, receptionNanos, sink) ->
        read(threads, spool, in, settings, dictionary, receptionNanos, sink);
  }

  private static long read(
      int threads,
      Spool spool,
      InputStream in,
      ReaderSettings settings,
      Dictionary dictionary,
      long receptionNanos,
      TelemetrySink sink)
      throws IOException {
    TimeChoices times = TimeChoices.of(settings, receptionNanos, sink);
    long rows = readPacked(threads, spool, in, settings, dictionary, receptionNanos, times.guard());
    times.finish();
    return rows;
  }

  private static long readPacked(
      int threads,
      Spool spool,
      InputStream in,
      ReaderSettings settings,
      Dictionary dictionary,
      long receptionNanos,
      TelemetrySink sink)
      throws IOException {
    PushbackInputStream file = new PushbackInputStream(in, SIGNATURE_BYTES);
    Optional<Packing> packing = Packing.of(start(file));
    if (packing.isEmpty()) {
      return readUnpacked(threads, spool, file, settings, dictionary, receptionNanos, sink);
    }
    try (UnpackedStream unpacked = new UnpackedStream(packing.get(), file)) {
      PushbackInputStream content = new PushbackInputStream(unpacked, SIGNATURE_BYTES);
      Optional<Packing> inner = Packing.of(start(content));
      if (inner.isPresent()) {
        throw new UnreadableTelemetryException(
            "nested-archive",
            "The "
                + packing.get().word()
                + " file holds a "
                + inner.get().word()
                + " file; unpack it once",
            List.of());
      }
      return readUnpacked(
          threads,
          spool,
          content,
          settings,
          dictionary,
          receptionNanos,
          new UnpackingSink(packing.get().word(), sink));
    }
  }

  private static byte[] start(PushbackInputStream file) throws IOException {
    byte[] start = file.readNBytes(SIGNATURE_BYTES);
    file.unread(start);
    return start;
  }

  private static long readUnpacked(
      int threads,
      Spool spool,
      PushbackInputStream file,
      ReaderSettings settings,
      Dictionary dictionary,
      long receptionNanos,
      TelemetrySink sink)
      throws IOException {
    String format = settings.format();
    if (format == null) {
      byte[] start = start(file);
      format = formatOf(start);
    } else if (!FORMATS.contains(format)) {
      throw unsupported("Format \"" + format + "\" was asked for");
    }
    TelemetryReader reader =
        switch (format) {
          case JsonTelemetryReader.FORMAT -> new JsonTelemetryReader();
          case PARQUET, ParquetTelemetryReader.WIDE, ParquetTelemetryReader.LONG ->
              new ParquetTelemetryReader(spool);
          case NpyTelemetryReader.FORMAT -> new NpyTelemetryReader(spool);
          case null, default -> new CsvTelemetryReader(threads);
        };
    return reader.read(file, settings, dictionary, receptionNanos, sink);
  }

  /** The format of a file that begins so; null for text with delimiters. */
  private static @Nullable String formatOf(byte[] start) {
    String signature = ContentSignature.of(start);
    if (signature != null) {
      return signature;
    }
    return ContentSignature.isJson(start) ? JsonTelemetryReader.FORMAT : null;
  }

  private static UnreadableTelemetryException unsupported(String what) {
    return new UnreadableTelemetryException(
        "unsupported-format",
        what + ", which is not read. Unpack or export it as one of " + FORMATS,
        FORMATS);
  }
}

package org.facsat2.pipeline.ingestion;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/** Tells about once a second how many bytes were read. */
final class WatchedStream extends FilterInputStream {
  private static final long PERIOD_MILLIS = 1000;

  private final InstantSource clock;
  private final LongConsumer progress;
  private long bytes;
  private long toldMillis;

  WatchedStream(InputStream in, InstantSource clock, LongConsumer progress) {
    super(in);
    this.clock = clock;
    this.progress = progress;
    this.toldMillis = clock.millis();
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int more) {
    bytes += more;
    long now = clock.millis();
    if (now - toldMillis >= PERIOD_MILLIS) {
      toldMillis = now;
      progress.accept(bytes);
    }
  }
}

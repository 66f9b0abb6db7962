package org.facsat2.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.facsat2.protocol.EventResource;
import tools.jackson.core.type.TypeReference;

/** Server-sent events as they come; one reader at a time. */
public final class EventStream implements AutoCloseable {
  private static final String DATA = "data:";

  private final InputStream bytes;
  private final BufferedReader lines;

  EventStream(InputStream bytes) {
    this.bytes = bytes;
    this.lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }

  /** The next event; waits for it. Empty when the stream has ended or was closed meanwhile. */
  public Optional<EventResource> next() throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(DATA)) {
        data.append(line, DATA.length(), line.length()).append('\n');
      } else if (line.isEmpty() && !data.isEmpty()) {
        return Optional.of(HttpCalls.parse(data.toString(), new TypeReference<>() {}));
      }
    }
    return Optional.empty();
  }

  /**
   * Ends the request, and with it a {@link #next} that waits in another thread. The bytes, not the
   * lines: those are locked by whoever waits for one.
   */
  @Override
  public void close() throws IOException {
    bytes.close();
  }
}

package org.facsat2.formats.internal.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.facsat2.formats.Reject;
import org.facsat2.formats.internal.json.Flattener.DocumentTooLargeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** One document a line: what is broken costs its line alone. */
final class DocumentLines implements Documents {
  private static final int LONGEST_LINE = 4 << 20;

  private final BufferedInputStream in;
  private long line;
  private boolean ended;

  DocumentLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  @Override
  public @Nullable Document next(Rejects rejects) throws IOException {
    while (!ended) {
      byte[] bytes = readLine();
      if (bytes == null) {
        rejects.reject(new Reject(line, null, null, "longer than " + LONGEST_LINE + " bytes"));
        continue;
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.isBlank()) {
        continue;
      }
      try {
        return parse(text, line);
      } catch (JacksonException e) {
        rejects.reject(new Reject(line, null, text, "no JSON: " + Flattener.reason(e)));
      } catch (DocumentTooLargeException e) {
        rejects.reject(new Reject(line, null, text, String.valueOf(e.getMessage())));
      } catch (NoDocumentException e) {
        rejects.reject(new Reject(line, null, text, "no document"));
      }
    }
    return null;
  }

  /** Whether a text is one whole document. */
  static boolean isDocument(String text) {
    try {
      parse(text, 1);
      return true;
    } catch (JacksonException | DocumentTooLargeException | NoDocumentException e) {
      return false;
    }
  }

  private static Document parse(String text, long line) throws NoDocumentException {
    try (JsonParser parser = Flattener.JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NoDocumentException();
      }
      Document document = Flattener.read(parser, line);
      if (parser.nextToken() != null) {
        throw new NoDocumentException();
      }
      return document;
    }
  }

  /** The bytes of the next line, without its end; null if it is too long, it is skipped then. */
  private byte @Nullable [] readLine() throws IOException {
    line++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (bytes.size() <= LONGEST_LINE) {
        bytes.write(next);
      }
      next = in.read();
    }
    ended = next < 0;
    return bytes.size() > LONGEST_LINE ? null : bytes.toByteArray();
  }

  @Override
  public void close() {}

  private static final class NoDocumentException extends Exception {
    NoDocumentException() {
      super("no document", null, false, false);
    }
  }
}

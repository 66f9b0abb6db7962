package org.facsat2.formats.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.facsat2.formats.Reject;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.json.Flattener.DocumentTooLargeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;

/** One array of documents, or documents over several lines. What is broken ends the file. */
final class StreamedDocuments implements Documents {
  private final JsonParser parser;

  StreamedDocuments(InputStream in) throws IOException {
    try {
      parser = Flattener.JSON.createParser(ObjectReadContext.empty(), in);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw broken(1, Flattener.reason(e));
    }
  }

  @Override
  public @Nullable Document next(Rejects rejects) throws IOException {
    try {
      JsonToken token = parser.nextToken();
      while (token != null && token != JsonToken.START_OBJECT) {
        if (token.isScalarValue()) {
          rejects.reject(new Reject(line(), null, parser.getString(), "no document"));
        }
        token = parser.nextToken();
      }
      return token == null ? null : Flattener.read(parser, line());
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw broken(line(), Flattener.reason(e));
    } catch (DocumentTooLargeException e) {
      throw broken(line(), String.valueOf(e.getMessage()));
    }
  }

  private long line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static UnreadableTelemetryException broken(long line, String reason) {
    return new UnreadableTelemetryException(
        "unreadable-record", "Line " + line + " is no JSON that is read: " + reason, List.of());
  }

  @Override
  public void close() {
    parser.close();
  }
}

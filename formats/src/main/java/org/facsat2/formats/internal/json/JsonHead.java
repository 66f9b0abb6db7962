package org.facsat2.formats.internal.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facsat2.formats.UnreadableTelemetryException;

/**
 * The beginning of a file of JSON, from which everything is decided.
 *
 * @param lines true if each line is one document
 * @param sample its first documents
 * @param replay the whole file
 */
record JsonHead(boolean lines, List<Document> sample, InputStream replay) {
  private static final int BYTES = 4 << 20;
  private static final int DOCUMENTS = 10_000;
  private static final int MARK_BYTES = 3;

  /**
   * Takes the beginning of a file.
   *
   * @throws UnreadableTelemetryException if it holds no document
   */
  static JsonHead of(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(BYTES);
    boolean marked =
        bytes.length >= MARK_BYTES
            && new String(bytes, 0, MARK_BYTES, StandardCharsets.UTF_8).equals("\uFEFF");
    int start = marked ? MARK_BYTES : 0;
    byte[] unmarked = Arrays.copyOfRange(bytes, start, bytes.length);
    boolean lines = DocumentLines.isDocument(firstLine(unmarked));
    List<Document> sample = new ArrayList<>();
    try (Documents documents = documents(new ByteArrayInputStream(unmarked), lines)) {
      Document document = documents.next(reject -> {});
      while (document != null && sample.size() < DOCUMENTS) {
        sample.add(document);
        document = documents.next(reject -> {});
      }
    } catch (UnreadableTelemetryException e) {
      // Where the head is cut off the sample just ends.
      if (bytes.length < BYTES || sample.isEmpty()) {
        throw e;
      }
    }
    if (sample.isEmpty()) {
      throw new UnreadableTelemetryException("empty", "The file holds no documents", List.of());
    }
    return new JsonHead(
        lines, sample, new SequenceInputStream(new ByteArrayInputStream(unmarked), in));
  }

  private static String firstLine(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).stripLeading();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static Documents documents(InputStream in, boolean lines) throws IOException {
    return lines ? new DocumentLines(in) : new StreamedDocuments(in);
  }

  /** All documents; can be taken once. */
  Documents wholeFile() throws IOException {
    return documents(replay, lines);
  }
}

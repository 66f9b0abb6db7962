package org.facsat2.pipeline.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.Reject;
import org.facsat2.formats.SourceHeader;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.pipeline.ingestion.RememberedSettings.Remembered;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered for one file, and whether the file is still like those for which it was said.
 *
 * @param header by which files of its kind know each other; null if it has none
 * @param told what was said about this file
 * @param remembered what was said about an earlier one; null if nothing is used of it
 */
record Recollection(@Nullable String header, ReaderSettings told, @Nullable Remembered remembered) {

  /** What holds for a file that begins so. */
  static Recollection of(
      RememberedSettings memory, String spacecraft, byte[] start, ReaderSettings told) {
    Optional<String> header = SourceHeader.of(start);
    boolean wanted = !Boolean.FALSE.equals(told.remembered());
    Optional<Remembered> found =
        header.filter(h -> wanted).flatMap(h -> memory.find(spacecraft, h));
    return new Recollection(header.orElse(null), told, found.orElse(null));
  }

  /** What the reader is told. */
  ReaderSettings settings() {
    return remembered == null ? told : told.orElse(remembered.settings());
  }

  /** Stops a file whose columns are written otherwise than those for which it was said. */
  void check(List<Column> columns) throws UnreadableTelemetryException {
    if (remembered == null) {
      return;
    }
    for (Column column : columns) {
      Encoding before = remembered.columns().get(column.header());
      if (before == null || told.encodings().containsKey(column.header())) {
        continue;
      }
      if (column.rejection() != null || before != column.encoding()) {
        throw differs(
            "column \""
                + column.header()
                + "\" was "
                + word(before)
                + " and "
                + (column.rejection() == null
                    ? "is " + word(column.encoding())
                    : column.rejection()));
      }
    }
  }

  /** Stops a file of which nothing can be read as it was said. */
  void check(long rows, long samples, List<Reject> rejects) throws UnreadableTelemetryException {
    if (remembered != null && rows > 0 && samples == 0 && !rejects.isEmpty()) {
      throw differs(
          "nothing could be read so, first because of \"" + rejects.getFirst().reason() + "\"");
    }
  }

  /** Says of a file that cannot be read that it was read as remembered. */
  UnreadableTelemetryException explain(UnreadableTelemetryException e) {
    return remembered == null || e.problem().equals("remembered-settings-differ")
        ? e
        : new UnreadableTelemetryException(
            e.problem(),
            e.getMessage() + ". It was read with what is " + source(remembered),
            e.allowed());
  }

  private UnreadableTelemetryException differs(String what) {
    return new UnreadableTelemetryException(
        "remembered-settings-differ",
        "The file is not like the one before it with the same header: "
            + what
            + ". What was used is "
            + (remembered == null ? "" : source(remembered))
            + "; upload it again and say how it is to be read, or with remembered=false to use"
            + " nothing of it",
        List.of("remembered=false"));
  }

  private static String source(Remembered remembered) {
    return "remembered from ingestion " + remembered.ingestion();
  }

  private static String word(Encoding encoding) {
    return encoding.name().toLowerCase(Locale.ROOT);
  }

  /** What to remember of the file once it is stored; empty if nothing was said that lasts. */
  Optional<Remembered> toRemember(long ingestion, ReaderDecisions decisions) {
    boolean said = !told.ofKind().equals(ReaderSettings.AUTOMATIC);
    if (header == null || !said) {
      return Optional.empty();
    }
    Map<String, Encoding> columns = new HashMap<>();
    Map<String, Encoding> hexadecimal = new HashMap<>();
    for (Column column : decisions.columns()) {
      if (column.rejection() == null) {
        columns.put(column.header(), column.encoding());
        if (column.encoding() == Encoding.HEXADECIMAL) {
          // A file in which by chance no letter occurs must not be read to base 10.
          hexadecimal.put(column.header(), Encoding.HEXADECIMAL);
        }
      }
    }
    ReaderSettings found =
        new ReaderSettings(null, null, null, null, null, null, null, hexadecimal);
    return Optional.of(new Remembered(ingestion, settings().orElse(found).ofKind(), columns));
  }

  /** The first bytes of a stream, which are then read again. */
  static byte[] start(InputStream marked) throws IOException {
    marked.mark(SourceHeader.BYTES);
    byte[] start = marked.readNBytes(SourceHeader.BYTES);
    marked.reset();
    return start;
  }
}

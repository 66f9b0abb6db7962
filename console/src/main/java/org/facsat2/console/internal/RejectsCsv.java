package org.facsat2.console.internal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facsat2.protocol.RejectResource;
import org.jspecify.annotations.Nullable;

/**
 * Rejects as lines of a CSV file.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class RejectsCsv {
  private static final List<String> QUOTED = List.of(",", "\"", "\r", "\n");

  private RejectsCsv() {}

  static String line(RejectResource reject) {
    return Stream.of(
            Long.toString(reject.line()),
            cell(reject.column()),
            cell(reject.value()),
            cell(reject.reason()))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return QUOTED.stream().anyMatch(text::contains)
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }
}

package org.facsat2.api.internal;

import java.util.List;
import org.facsat2.formats.Reject;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.jspecify.annotations.Nullable;

/** All rejects that are kept of an ingestion, as CSV (RFC 4180). */
final class RejectCsv {
  private static final int PAGE = 1000;

  private RejectCsv() {}

  static String of(Ingestions ingestions, String spacecraft, long number) {
    StringBuilder csv = new StringBuilder("line,column,value,reason\r\n");
    @Nullable String after = null;
    do {
      Page<Reject> page = ingestions.rejects(spacecraft, number, new Page.Request(PAGE, after));
      page.items().forEach(reject -> append(csv, reject));
      after = page.next();
    } while (after != null);
    return csv.toString();
  }

  private static void append(StringBuilder csv, Reject reject) {
    csv.append(reject.line());
    List<String> cells =
        List.of(orEmpty(reject.column()), orEmpty(reject.value()), reject.reason());
    for (String cell : cells) {
      csv.append(",\"").append(cell.replace("\"", "\"\"")).append('"');
    }
    csv.append("\r\n");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

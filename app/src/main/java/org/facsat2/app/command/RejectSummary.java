package org.facsat2.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.RejectResource;

/** What was not stored of a file, by reason. */
final class RejectSummary {
  private static final int LOOKED_AT = 1000;
  private static final int MOST_REASONS = 5;

  private RejectSummary() {}

  /** A heading, and a line for each of the commonest reasons with its first place. */
  static List<String> of(Facsat2Client client, IngestionResource ingestion) {
    Map<String, List<RejectResource>> byReason = new LinkedHashMap<>();
    for (RejectResource reject :
        client
            .ingestions()
            .rejects(ingestion.spacecraft(), ingestion.number(), LOOKED_AT, null)
            .items()) {
      byReason.computeIfAbsent(reject.reason(), r -> new ArrayList<>()).add(reject);
    }
    List<String> lines = new ArrayList<>();
    lines.add("%,d rejects".formatted(ingestion.rejectCount()));
    byReason.entrySet().stream()
        .sorted((a, b) -> Integer.compare(b.getValue().size(), a.getValue().size()))
        .limit(MOST_REASONS)
        .forEach(e -> lines.add(line(e.getKey(), e.getValue())));
    return lines;
  }

  private static String line(String reason, List<RejectResource> rejects) {
    RejectResource first = rejects.getFirst();
    String place =
        first.column() == null
            ? "line " + first.line()
            : "line " + first.line() + ", column " + first.column();
    String value = first.value() == null ? "" : ": \"" + first.value() + "\"";
    return "%,d × %s (first in %s%s)".formatted(rejects.size(), reason, place, value);
  }
}

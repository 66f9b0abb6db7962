package org.facsat2.adapters.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.chunk.ChunkOrigins;

/** How many samples of each parameter each ingestion has, beside how many it says. */
final class SampleCounts {
  private final Map<Owner, Long> counted = new HashMap<>();

  private record Owner(String spacecraft, long ingestion, String parameter) {}

  /**
   * An ingestion with other samples than it says.
   *
   * @param spacecraft its spacecraft
   * @param ingestion its number
   * @param parameter of which
   * @param said how many the database says
   * @param there how many were counted
   */
  record Difference(
      String spacecraft, long ingestion, ParameterId parameter, long said, long there) {
    Difference with(long counted) {
      return new Difference(spacecraft, ingestion, parameter, said, counted);
    }

    @Override
    public String toString() {
      return "Ingestion %d of %s says %d samples of %s, and there are %d"
          .formatted(ingestion, spacecraft, said, parameter.value(), there);
    }
  }

  /** How many samples in a chunk each ingestion brought, those that others hide among them. */
  static Map<Long, Long> of(NewChunk chunk) {
    ChunkOrigins origins = chunk.origins();
    if (origins == null) {
      return Map.of(chunk.id().ingestion(), (long) chunk.chunk().count());
    }
    Map<Long, Long> samples = new HashMap<>();
    origins.runs().forEach(r -> samples.merge(r.ingestion(), (long) r.count(), Long::sum));
    origins
        .hidden()
        .forEach(h -> samples.merge(h.ingestion(), (long) h.samples().size(), Long::sum));
    return samples;
  }

  void add(String spacecraft, ParameterId parameter, Map<Long, Long> samples) {
    samples.forEach(
        (ingestion, more) ->
            counted.merge(new Owner(spacecraft, ingestion, parameter.key()), more, Long::sum));
  }

  /** Ingestions that are stored and do not have what they say. */
  List<Difference> differences(Connection connection) throws SQLException {
    List<Difference> differences = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select e.spacecraft, e.ingestion, e.parameter, e.samples
                from ingestion_extent e join ingestion i
                  on i.spacecraft = e.spacecraft and i.number = e.ingestion
                where i.state = 'STORED'
                order by 1, 2, 3
                """)) {
      while (rows.next()) {
        ParameterId parameter = new ParameterId(rows.getString("parameter"));
        String craft = rows.getString("spacecraft");
        long ingestion = rows.getLong("ingestion");
        long said = rows.getLong("samples");
        long there = counted.getOrDefault(new Owner(craft, ingestion, parameter.key()), 0L);
        if (there != said) {
          differences.add(new Difference(craft, ingestion, parameter, said, there));
        }
      }
    }
    return differences;
  }
}

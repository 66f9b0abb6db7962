package org.facsat2.adapters.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facsat2.pipeline.catalogue.SpacecraftBelongings;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What belongs to a spacecraft, by the schema itself: the rows of every table with a column {@code
 * spacecraft}, and those that refer to one of them. So a table that comes later is not forgotten.
 */
public final class PostgresSpacecraftBelongings implements SpacecraftBelongings {
  private static final String OWNER = "spacecraft";

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  public PostgresSpacecraftBelongings(PostgresDatabase database) {
    this.jdbc = database.jdbc();
    this.template = new JdbcTemplate(database.dataSource());
  }

  @Override
  public Map<String, Long> count(String spacecraft) {
    Map<String, Long> counts = new LinkedHashMap<>();
    jdbc.sql(
            """
            select 'ingestions', count(*) from ingestion where spacecraft = :id
            union all select 'samples', coalesce(sum(samples), 0)
              from ingestion_extent where spacecraft = :id
            union all select 'alarms', count(*) from alarm where spacecraft = :id
            union all select 'anomalies', count(*) from anomaly where spacecraft = :id
            union all select 'model versions', count(*) from model_version where spacecraft = :id
            union all select 'versions of the dictionary', count(*)
              from dictionary where spacecraft = :id
            union all select 'activities and labels', count(*)
              from interval_on_record where spacecraft = :id
            union all select 'runs', count(*) from run where spacecraft = :id
            """)
        .param("id", spacecraft)
        .query(
            row -> {
              if (row.getLong(2) > 0) {
                counts.put(row.getString(1), row.getLong(2));
              }
            });
    return counts;
  }

  @Override
  public List<String> remove(String spacecraft) {
    List<String> keys =
        jdbc.sql("select object_key from ingestion where spacecraft = :id")
            .param("id", spacecraft)
            .query((row, i) -> row.getString("object_key"))
            .list();
    template.execute(
        (ConnectionCallback<Integer>) connection -> removeRows(connection, spacecraft));
    return keys;
  }

  private static int removeRows(Connection connection, String spacecraft) throws SQLException {
    Map<String, List<String>> tables = DatabaseSchema.tables(connection);
    List<DatabaseSchema.Reference> references = DatabaseSchema.references(connection);
    int removed = 0;
    for (String table : new ArrayList<>(tables.keySet()).reversed()) {
      if (table.equals(OWNER)) {
        removed += delete(connection, "delete from spacecraft where id = ?", spacecraft);
      } else if (tables.getOrDefault(table, List.of()).contains(OWNER)) {
        removed +=
            delete(
                connection,
                "delete from %s where spacecraft = ?".formatted(DatabaseSchema.quoted(table)),
                spacecraft);
      } else {
        for (DatabaseSchema.Reference reference : references) {
          if (reference.table().equals(table)
              && tables.getOrDefault(reference.target(), List.of()).contains(OWNER)) {
            removed += delete(connection, ofOwned(reference), spacecraft);
          }
        }
      }
    }
    return removed;
  }

  private static String ofOwned(DatabaseSchema.Reference reference) {
    String same =
        IntStream.range(0, reference.columns().size())
            .mapToObj(
                i ->
                    "t.%s = r.%s"
                        .formatted(
                            DatabaseSchema.quoted(reference.targetColumns().get(i)),
                            DatabaseSchema.quoted(reference.columns().get(i))))
            .collect(Collectors.joining(" and "));
    return "delete from %s r using %s t where t.spacecraft = ? and %s"
        .formatted(
            DatabaseSchema.quoted(reference.table()),
            DatabaseSchema.quoted(reference.target()),
            same);
  }

  private static int delete(Connection connection, String sql, String spacecraft)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, spacecraft);
      return statement.executeUpdate();
    }
  }
}

package org.facsat2.adapters.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tables of the database and how they refer to each other, from its catalogue. */
public final class DatabaseSchema {
  private static final String HISTORY = "flyway_schema_history";

  /** Who is signed in is no business of a copy. */
  private static final Set<String> LEFT_OUT = Set.of(HISTORY, "session", "one_time_token");

  private DatabaseSchema() {}

  /**
   * A reference between tables.
   *
   * @param name of the constraint
   * @param table that refers
   * @param columns of it
   * @param target table that is referred to
   * @param targetColumns of that
   */
  public record Reference(
      String name, String table, List<String> columns, String target, List<String> targetColumns) {
    public Reference {
      columns = List.copyOf(columns);
      targetColumns = List.copyOf(targetColumns);
    }
  }

  /** All tables with what is kept, each after those that it refers to, and their columns. */
  public static Map<String, List<String>> tables(Connection connection) throws SQLException {
    Map<String, List<String>> columns = columns(connection);
    Map<String, Set<String>> targets = new TreeMap<>();
    columns.keySet().forEach(table -> targets.put(table, new LinkedHashSet<>()));
    for (Reference reference : references(connection)) {
      if (!reference.table().equals(reference.target())) {
        targets.computeIfPresent(
            reference.table(),
            (table, needed) -> {
              needed.add(reference.target());
              return needed;
            });
      }
    }
    Set<String> ordered = new LinkedHashSet<>();
    while (ordered.size() < columns.size()) {
      int before = ordered.size();
      targets.forEach(
          (table, needed) -> {
            if (ordered.containsAll(needed)) {
              ordered.add(table);
            }
          });
      if (ordered.size() == before) {
        throw new IllegalStateException("These tables refer to each other in a circle: " + targets);
      }
    }
    Map<String, List<String>> tables = new LinkedHashMap<>();
    ordered.forEach(table -> tables.put(table, columns.getOrDefault(table, List.of())));
    return tables;
  }

  private static Map<String, List<String>> columns(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select c.relname, a.attname
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                  and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by c.relname, a.attnum
                """)) {
      while (rows.next()) {
        if (!LEFT_OUT.contains(rows.getString(1))) {
          columns.computeIfAbsent(rows.getString(1), t -> new ArrayList<>()).add(rows.getString(2));
        }
      }
    }
    return columns;
  }

  /** All references between tables. */
  public static List<Reference> references(Connection connection) throws SQLException {
    List<Reference> references = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select o.conname, c.relname, t.relname,
                  (select array_agg(a.attname::text order by k.n)
                   from unnest(o.conkey) with ordinality k (num, n)
                   join pg_attribute a on a.attrelid = o.conrelid and a.attnum = k.num),
                  (select array_agg(a.attname::text order by k.n)
                   from unnest(o.confkey) with ordinality k (num, n)
                   join pg_attribute a on a.attrelid = o.confrelid and a.attnum = k.num)
                from pg_constraint o
                join pg_class c on c.oid = o.conrelid join pg_class t on t.oid = o.confrelid
                where o.contype = 'f' and o.connamespace = current_schema()::regnamespace
                order by c.relname, o.conname
                """)) {
      while (rows.next()) {
        references.add(
            new Reference(
                rows.getString(1),
                rows.getString(2),
                List.of((String[]) rows.getArray(4).getArray()),
                rows.getString(3),
                List.of((String[]) rows.getArray(5).getArray())));
      }
    }
    return references;
  }

  /** Version of the schema: the highest migration, in whatever order they came. */
  public static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select version from "
                    + HISTORY
                    + " where success and version is not null"
                    + " order by string_to_array(version, '.')::int[] desc limit 1")) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** A name as SQL has it. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}

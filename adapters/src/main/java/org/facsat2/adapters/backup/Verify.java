package org.facsat2.adapters.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.facsat2.adapters.postgres.DatabaseSchema;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.Documents;
import org.jspecify.annotations.Nullable;

/**
 * Checks that what a data folder holds is whole: every chunk decodes and is what its summaries say,
 * every object has its SHA-256, every row's references exist, and each ingestion has as many
 * samples as it says. Changes nothing, and looks at one moment while the instance serves.
 */
public final class Verify {
  private static final int DOCUMENTS_AT_ONCE = 1000;

  private final DataSource database;
  private final ObjectStore objects;
  private final @Nullable TelemetryElsewhere elsewhere;

  /** Of a database that holds the telemetry itself. */
  public Verify(DataSource database, ObjectStore objects) {
    this(database, objects, null);
  }

  /**
   * Of a database and what it names.
   *
   * @param elsewhere where the telemetry is kept; null for the database itself
   */
  public Verify(DataSource database, ObjectStore objects, @Nullable TelemetryElsewhere elsewhere) {
    this.database = database;
    this.objects = objects;
    this.elsewhere = elsewhere;
  }

  /** What was found, up to a thousand, and how much it was. */
  static final class Findings {
    private static final int MOST = 1000;

    private final List<String> kept = new ArrayList<>();
    private long count;

    void add(String finding) {
      count++;
      if (kept.size() < MOST) {
        kept.add(finding);
      }
    }
  }

  /**
   * Checks everything.
   *
   * @throws BackupException if the database does not answer
   */
  public Verification all() {
    Findings findings = new Findings();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        List<DatabaseSchema.Reference> references = DatabaseSchema.references(connection);
        for (DatabaseSchema.Reference reference : references) {
          check(connection, reference, findings);
        }
        ChunkCheck chunks = new ChunkCheck(findings);
        long documents;
        if (elsewhere == null) {
          chunks.check(connection);
          documents = documents(connection, findings);
        } else {
          chunks.check(connection, elsewhere);
          documents = documents(connection, elsewhere.documents(), findings);
        }
        ObjectCheck stored = new ObjectCheck(objects, findings);
        stored.check(connection);
        return new Verification(
            chunks.chunks(),
            chunks.samples(),
            documents,
            stored.objects(),
            stored.bytes(),
            references.size(),
            findings.kept,
            findings.count);
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new BackupException("The database could not be read: " + e.getMessage(), e);
    }
  }

  /** Counts them; that each is JSON the database itself sees to. */
  private static long documents(Connection connection, Findings findings) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select count(*), count(*) filter (where i.number is null)
                from document d
                left join ingestion i on i.spacecraft = d.spacecraft and i.number = d.ingestion
                """)) {
      row.next();
      if (row.getLong(2) > 0) {
        findings.add("%d documents are of ingestions that are not there".formatted(row.getLong(2)));
      }
      return row.getLong(1);
    }
  }

  private static long documents(Connection connection, Documents elsewhere, Findings findings)
      throws SQLException {
    long documents = 0;
    for (Map.Entry<String, Ingestions> craft : Ingestions.of(connection).entrySet()) {
      List<Document> some = elsewhere.following(craft.getKey(), null, DOCUMENTS_AT_ONCE);
      while (!some.isEmpty()) {
        for (Document document : some) {
          documents++;
          if (craft.getValue().lacks(document.ingestion())) {
            findings.add(
                "Document %s %d/%d is of an ingestion that is not there"
                    .formatted(craft.getKey(), document.ingestion(), document.ordinal()));
          }
        }
        some = elsewhere.following(craft.getKey(), some.getLast(), DOCUMENTS_AT_ONCE);
      }
    }
    return documents;
  }

  /**
   * Ingestions of a spacecraft.
   *
   * @param numbers of all
   * @param last the last one that was given; those after it came later than the check began
   */
  record Ingestions(Set<Long> numbers, long last) {
    static Map<String, Ingestions> of(Connection connection) throws SQLException {
      Map<String, Ingestions> all = new TreeMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  select s.id, s.last_ingestion, i.number
                  from spacecraft s left join ingestion i on i.spacecraft = s.id
                  """)) {
        while (rows.next()) {
          long last = rows.getLong(2);
          all.computeIfAbsent(rows.getString(1), id -> new Ingestions(new HashSet<>(), last))
              .numbers()
              .add(rows.getLong(3));
        }
      }
      return all;
    }

    boolean lacks(long number) {
      return number <= last && !numbers.contains(number);
    }
  }

  private static void check(
      Connection connection, DatabaseSchema.Reference reference, Findings findings)
      throws SQLException {
    String present =
        reference.columns().stream()
            .map(c -> "r." + DatabaseSchema.quoted(c) + " is not null")
            .collect(Collectors.joining(" and "));
    String same =
        IntStream.range(0, reference.columns().size())
            .mapToObj(
                i ->
                    "t.%s = r.%s"
                        .formatted(
                            DatabaseSchema.quoted(reference.targetColumns().get(i)),
                            DatabaseSchema.quoted(reference.columns().get(i))))
            .collect(Collectors.joining(" and "));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from %s r where %s and not exists (select 1 from %s t where %s)"
                    .formatted(
                        DatabaseSchema.quoted(reference.table()),
                        present,
                        DatabaseSchema.quoted(reference.target()),
                        same))) {
      rows.next();
      if (rows.getLong(1) > 0) {
        findings.add(
            "%d rows of %s refer to rows of %s that are not there (%s)"
                .formatted(
                    rows.getLong(1), reference.table(), reference.target(), reference.name()));
      }
    }
  }
}

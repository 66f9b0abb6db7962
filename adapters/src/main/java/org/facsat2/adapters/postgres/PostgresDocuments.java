package org.facsat2.adapters.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.DocumentKey;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents as rows of PostgreSQL, of type {@code json}, which keeps their text. */
public final class PostgresDocuments implements Documents {
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  public PostgresDocuments(PostgresDatabase database) {
    this.jdbc = database.jdbc();
    this.batches = new JdbcTemplate(database.dataSource());
  }

  @Override
  public void append(String spacecraft, List<Document> documents) {
    batches.batchUpdate(
        """
        insert into document (spacecraft, ingestion, ordinal, nanos, received)
        values (?, ?, ?, ?, ?::json) on conflict do nothing""",
        documents,
        documents.size() + 1,
        (statement, document) -> {
          statement.setString(1, spacecraft);
          statement.setLong(2, document.ingestion());
          statement.setLong(3, document.ordinal());
          statement.setLong(4, document.timeNanos());
          statement.setString(5, document.json());
        });
  }

  @Override
  public void remove(String spacecraft, long ingestion) {
    jdbc.sql("delete from document where spacecraft = :spacecraft and ingestion = :ingestion")
        .param("spacecraft", spacecraft)
        .param("ingestion", ingestion)
        .update();
  }

  @Override
  public void removeAll(String spacecraft) {
    jdbc.sql("delete from document where spacecraft = :spacecraft")
        .param("spacecraft", spacecraft)
        .update();
  }

  @Override
  public Page<Document> find(
      String spacecraft, TimeRange range, Set<Long> ingestions, Page.Request page) {
    Optional<DocumentKey> before = DocumentKey.before(page);
    DocumentKey key = before.orElse(new DocumentKey(range.stopNanos(), 0, 0));
    Rows found =
        rows(
            jdbc.sql(
                    bounded(
                        """
                        where spacecraft = :spacecraft and nanos >= :start and nanos < :stop
                          and (nanos, ingestion, ordinal) < (:nanos, :ingestion, :ordinal)
                          and ingestion = any(:ingestions)
                        order by nanos desc, ingestion desc, ordinal desc
                        """))
                .param("start", range.startNanos())
                .param("stop", range.stopNanos())
                .param("nanos", key.timeNanos())
                .param("ingestions", ingestions.toArray(Long[]::new)),
            spacecraft,
            key.ingestion(),
            key.ordinal(),
            page.size());
    return new Page<>(
        found.documents(), found.more() ? found.documents().getLast().key().token() : null);
  }

  @Override
  public List<Long> ingestions(String spacecraft) {
    // From one number to the next by the index: there may be a million documents of each.
    return jdbc.sql(
            """
            with recursive numbers as (
              select min(ingestion) as n from document where spacecraft = :spacecraft
              union all
              select (select min(ingestion) from document
                      where spacecraft = :spacecraft and ingestion > n)
              from numbers where n is not null)
            select n from numbers where n is not null order by n
            """)
        .param("spacecraft", spacecraft)
        .query((row, i) -> row.getLong("n"))
        .list();
  }

  @Override
  public List<Document> following(String spacecraft, @Nullable Document last, int atMost) {
    return rows(
            jdbc.sql(
                bounded(
                    """
                    where spacecraft = :spacecraft
                      and (ingestion, ordinal) > (:ingestion, :ordinal)
                    order by ingestion, ordinal
                    """)),
            spacecraft,
            last == null ? Long.MIN_VALUE : last.ingestion(),
            last == null ? 0 : last.ordinal(),
            atMost)
        .documents();
  }

  /** Rows of which those without text are there, but more than is given out at once. */
  private static String bounded(String which) {
    return """
        select ingestion, ordinal, nanos,
          case when number <= :most and (number = 1 or characters <= :characters)
            then received end as received
        from (
          select *, row_number() over () as number,
            sum(length(received::text)) over (rows unbounded preceding) as characters
          from (select * from document %s limit :limit) as wanted) as counted
        order by number
        """
        .formatted(which);
  }

  private record Rows(List<Document> documents, boolean more) {}

  private static Rows rows(
      JdbcClient.StatementSpec query, String spacecraft, long ingestion, long ordinal, int most) {
    List<Document> documents = new ArrayList<>();
    boolean[] more = new boolean[1];
    query
        .param("spacecraft", spacecraft)
        .param("ingestion", ingestion)
        .param("ordinal", ordinal)
        .param("most", most)
        .param("limit", most + 1)
        .param("characters", MOST_CHARACTERS)
        .query(
            row -> {
              String received = row.getString("received");
              if (received == null) {
                more[0] = true;
              } else {
                documents.add(
                    new Document(
                        row.getLong("ingestion"),
                        row.getLong("ordinal"),
                        row.getLong("nanos"),
                        received));
              }
            });
    return new Rows(documents, more[0]);
  }
}

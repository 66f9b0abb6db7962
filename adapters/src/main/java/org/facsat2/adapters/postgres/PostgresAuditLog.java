package org.facsat2.adapters.postgres;

import java.util.List;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.access.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log in PostgreSQL. */
public final class PostgresAuditLog implements AuditLog {
  private final JdbcClient jdbc;

  public PostgresAuditLog(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  private record Row(long ordinal, Entry entry) {}

  @Override
  public void add(Entry entry) {
    jdbc.sql(
            """
            insert into audit (at, account, method, path, status, request_id)
            values (:at, :account, :method, :path, :status, :requestId)
            """)
        .param("at", Rows.utc(entry.at()))
        .param("account", entry.account())
        .param("method", entry.method())
        .param("path", Rows.withoutNul(entry.path()))
        .param("status", entry.status())
        .param("requestId", entry.requestId())
        .update();
  }

  @Override
  public Page<Entry> list(@Nullable String account, Page.Request page) {
    List<Row> rows =
        jdbc.sql(
                """
                select * from audit
                where (cast(:account as text) is null or account = :account) and ordinal < :after
                order by ordinal desc limit :limit
                """)
            .param("account", account)
            .param("after", Keyset.after(page, Long.MAX_VALUE))
            .param("limit", Keyset.limit(page))
            .query(
                (row, i) ->
                    new Row(
                        row.getLong("ordinal"),
                        new Entry(
                            Rows.instant(row, "at"),
                            row.getString("account"),
                            row.getString("method"),
                            row.getString("path"),
                            row.getInt("status"),
                            row.getString("request_id"))))
            .list();
    return Keyset.page(rows, page, Row::ordinal).map(Row::entry);
  }
}

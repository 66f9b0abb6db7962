package org.facsat2.adapters.postgres;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.facsat2.pipeline.access.IdempotencyKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Idempotency keys in PostgreSQL; a claim is an advisory lock of the transaction. */
public final class PostgresIdempotencyKeys implements IdempotencyKeys {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public PostgresIdempotencyKeys(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public boolean claim(Scope scope) {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:scope, 0))")
        .param("scope", Json.text(scope))
        .query(Boolean.class)
        .single();
  }

  @Override
  public Optional<Answer> find(Scope scope) {
    return of(
            jdbc.sql(
                """
                select * from idempotency_key
                where account = :account and route = :route and key = :key
                """),
            scope)
        .query(
            (row, i) ->
                new Answer(
                    row.getString("request_hash"),
                    row.getInt("status"),
                    Json.read(row.getString("headers"), TEXTS),
                    row.getBytes("body"),
                    Rows.instant(row, "at")))
        .optional();
  }

  @Override
  public void add(Scope scope, Answer answer) {
    of(
            jdbc.sql(
                """
                insert into idempotency_key
                  (account, route, key, request_hash, status, headers, body, at)
                values (:account, :route, :key, :hash, :status, :headers, :body, :at)
                """),
            scope)
        .param("hash", answer.requestHash())
        .param("status", answer.status())
        .param("headers", Json.column(answer.headers()))
        .param("body", answer.body())
        .param("at", Rows.utc(answer.at()))
        .update();
  }

  @Override
  public void removeBefore(Instant time) {
    jdbc.sql("delete from idempotency_key where at < :time").param("time", Rows.utc(time)).update();
  }

  private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, Scope scope) {
    return statement
        .param("account", scope.account())
        .param("route", scope.route())
        .param("key", scope.key());
  }
}

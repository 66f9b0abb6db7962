package org.facsat2.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.facsat2.pipeline.access.Account;
import org.facsat2.pipeline.access.Accounts;
import org.facsat2.pipeline.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts and sessions in PostgreSQL. */
public final class PostgresAccounts implements Accounts {
  private final JdbcClient jdbc;

  public PostgresAccounts(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public void addIfAbsent(Account account) {
    jdbc.sql("insert into account values (:name, :role) on conflict do nothing")
        .param("name", account.name())
        .param("role", account.role().name())
        .update();
  }

  @Override
  public void addOneTimeToken(String hash, String account, Instant expiresAt) {
    jdbc.sql("insert into one_time_token values (:hash, :account, :expires)")
        .param("hash", hash)
        .param("account", account)
        .param("expires", Rows.utc(expiresAt))
        .update();
  }

  @Override
  public Optional<Account> redeem(String hash, Instant now, Instant latest) {
    return jdbc.sql(
            """
            with redeemed as (
              update one_time_token set used = true
              where hash = :hash and not used and expires_at > :now and expires_at <= :latest
              returning account
            )
            select a.name, a.role from account a join redeemed r on r.account = a.name
            """)
        .param("hash", hash)
        .param("now", Rows.utc(now))
        .param("latest", Rows.utc(latest))
        .query(PostgresAccounts::account)
        .optional();
  }

  @Override
  public void addSession(String hash, String account, Instant expiresAt) {
    jdbc.sql("insert into session values (:hash, :account, :expires)")
        .param("hash", hash)
        .param("account", account)
        .param("expires", Rows.utc(expiresAt))
        .update();
  }

  @Override
  public Optional<Account> session(String hash, Instant now, Instant latest) {
    return jdbc.sql(
            """
            select a.name, a.role from session s join account a on a.name = s.account
            where s.hash = :hash and s.expires_at > :now and s.expires_at <= :latest
            """)
        .param("hash", hash)
        .param("now", Rows.utc(now))
        .param("latest", Rows.utc(latest))
        .query(PostgresAccounts::account)
        .optional();
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    return new Account(row.getString("name"), Role.valueOf(row.getString("role")));
  }

  @Override
  public void removeSession(String hash) {
    jdbc.sql("delete from session where hash = :hash").param("hash", hash).update();
  }

  @Override
  public void removeExpired(Instant before) {
    jdbc.sql("delete from one_time_token where expires_at < :before")
        .param("before", Rows.utc(before))
        .update();
    jdbc.sql("delete from session where expires_at < :before")
        .param("before", Rows.utc(before))
        .update();
  }
}

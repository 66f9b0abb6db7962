package org.facsat2.adapters.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.facsat2.pipeline.Transactions;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A PostgreSQL database with our schema: its connections and transactions. */
public final class PostgresDatabase implements AutoCloseable {
  private static final String MIGRATIONS = "classpath:org/facsat2/adapters/postgres/migrations";
  private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;

  private final HikariDataSource dataSource;
  private final JdbcClient jdbc;
  private final Transactions transactions;

  private PostgresDatabase(HikariDataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    TransactionTemplate template =
        new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.transactions =
        new Transactions() {
          @Override
          public <T> T call(Supplier<T> work) {
            T result = template.execute(status -> work.get());
            if (result == null) {
              throw new IllegalStateException("Work in a transaction gave null");
            }
            return result;
          }
        };
  }

  /**
   * Connects, and brings the schema up to date.
   *
   * @param url JDBC URL
   * @param user null if the URL names it
   * @param password null if the URL or the environment has it
   * @param connections most connections at once
   * @throws UnknownSchemaException if a newer program has changed the schema
   */
  public static PostgresDatabase connect(
      String url, @Nullable String user, @Nullable String password, int connections) {
    return opened(url, user, password, connections, PostgresDatabase::migrate);
  }

  /**
   * As {@link #connect}, but brings an empty database to an earlier version of the schema.
   *
   * @throws UnknownSchemaException if this program does not know that version
   */
  public static PostgresDatabase connectAt(
      String schema,
      String url,
      @Nullable String user,
      @Nullable String password,
      int connections) {
    return opened(url, user, password, connections, database -> database.migrateTo(schema));
  }

  /**
   * As {@link #connect}, but beside the process that owns the database: its schema is left alone.
   *
   * @throws UnknownSchemaException if that is not the one that this program knows
   */
  public static PostgresDatabase attach(
      String url, @Nullable String user, @Nullable String password, int connections) {
    return opened(url, user, password, connections, database -> database.requireSchema(false));
  }

  private static PostgresDatabase opened(
      String url,
      @Nullable String user,
      @Nullable String password,
      int connections,
      Consumer<PostgresDatabase> prepare) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(Math.min(2, connections));
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    config.setPoolName("metadata");
    // Several rows in one statement: what makes batches of chunks and rejects fast.
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "facsat2");
    HikariDataSource dataSource = new HikariDataSource(config);
    try {
      PostgresDatabase database = new PostgresDatabase(dataSource);
      prepare.accept(database);
      return database;
    } catch (RuntimeException e) {
      dataSource.close();
      throw e;
    }
  }

  /**
   * Brings the schema up to date.
   *
   * @throws UnknownSchemaException if a newer program has changed it
   */
  public void migrate() {
    requireSchema(true);
    flyway().load().migrate();
  }

  private void migrateTo(String schema) {
    MigrationVersion version = MigrationVersion.fromVersion(schema);
    if (Arrays.stream(flyway().load().info().all())
        .noneMatch(migration -> version.equals(migration.getVersion()))) {
      throw new UnknownSchemaException(schema, true);
    }
    flyway().target(version).load().migrate();
  }

  private void requireSchema(boolean mayBeOlder) {
    for (MigrationInfo migration : flyway().load().info().all()) {
      boolean newer = migration.getState().isApplied() && !migration.getState().isResolved();
      boolean older = !migration.getState().isApplied() && !mayBeOlder;
      if (newer || older) {
        throw new UnknownSchemaException(String.valueOf(migration.getVersion()), newer);
      }
    }
  }

  private FluentConfiguration flyway() {
    // Numbers are given out in blocks, one a part of the system, so a lower one may come later.
    return Flyway.configure().dataSource(dataSource).locations(MIGRATIONS).outOfOrder(true);
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public Transactions transactions() {
    return transactions;
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  /** What the server calls itself, for example {@code PostgreSQL 18.4}. */
  public String serverVersion() {
    return "PostgreSQL "
        + jdbc.sql("select split_part(current_setting('server_version'), ' ', 1)")
            .query(String.class)
            .single();
  }

  @Override
  public void close() {
    dataSource.close();
  }
}

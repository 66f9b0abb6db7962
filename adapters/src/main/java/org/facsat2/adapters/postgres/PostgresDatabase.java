package org.facsat2.adapters.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
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
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A PostgreSQL database with our schema: its connections and transactions. */
public final class PostgresDatabase implements AutoCloseable {
  private static final String MIGRATIONS = "classpath:org/facsat2/adapters/postgres/migrations";
  private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;

  private static final String LOGIN_SECONDS = "10";

  /** Beyond the time for a statement: the network, not the server, ends what it does not answer. */
  private static final Duration BEYOND_STATEMENT = Duration.ofSeconds(30);

  /**
   * A plan that was made when a table was small would be kept, and take longer with every upload.
   */
  private static final String FRESH_PLANS = "set plan_cache_mode = force_custom_plan";

  private final HikariDataSource dataSource;
  private final DataSource schemaSource;
  private final JdbcClient jdbc;
  private final Transactions transactions;

  private PostgresDatabase(HikariDataSource dataSource, DataSource schemaSource) {
    this.dataSource = dataSource;
    this.schemaSource = schemaSource;
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
    return connect(url, user, password, ConnectionLimits.of(connections));
  }

  /** As the other, with limits of the caller's. */
  public static PostgresDatabase connect(
      String url, @Nullable String user, @Nullable String password, ConnectionLimits limits) {
    return opened(url, user, password, limits, PostgresDatabase::migrate);
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
    return opened(
        url,
        user,
        password,
        ConnectionLimits.of(connections),
        database -> database.migrateTo(schema));
  }

  /**
   * As {@link #connect}, but beside the process that owns the database: its schema is left alone. A
   * statement may take as long as it takes, as those of a backup do.
   *
   * @throws UnknownSchemaException if that is not the one that this program knows
   */
  public static PostgresDatabase attach(
      String url, @Nullable String user, @Nullable String password, int connections) {
    return opened(
        url,
        user,
        password,
        new ConnectionLimits(connections, Duration.ZERO),
        database -> database.requireSchema(false));
  }

  private static PostgresDatabase opened(
      String url,
      @Nullable String user,
      @Nullable String password,
      ConnectionLimits limits,
      Consumer<PostgresDatabase> prepare) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(limits.connections());
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    config.setPoolName("metadata");
    config.setConnectionInitSql(
        "set statement_timeout = %d; %s".formatted(limits.statement().toMillis(), FRESH_PLANS));
    config.setDataSourceProperties(properties(limits));
    HikariDataSource dataSource = new HikariDataSource(config);
    try {
      PostgresDatabase database =
          new PostgresDatabase(dataSource, schemaSource(url, user, password));
      prepare.accept(database);
      return database;
    } catch (RuntimeException e) {
      dataSource.close();
      throw e;
    }
  }

  /** What the URL may say otherwise. */
  private static Properties properties(ConnectionLimits limits) {
    Properties properties = new Properties();
    // Several rows in one statement: what makes batches of chunks and rejects fast.
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("ApplicationName", "facsat2");
    properties.setProperty("connectTimeout", LOGIN_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    if (!limits.statement().isZero()) {
      long seconds = limits.statement().plus(BEYOND_STATEMENT).toSeconds();
      properties.setProperty("socketTimeout", String.valueOf(seconds));
    }
    return properties;
  }

  /** Connections without a limit of time: a migration may have to build an index. */
  private static DataSource schemaSource(
      String url, @Nullable String user, @Nullable String password) {
    DriverManagerDataSource source = new DriverManagerDataSource(url);
    source.setUsername(user);
    source.setPassword(password);
    return source;
  }

  /**
   * Brings the schema up to date; of several processes that start at once one does it while the
   * others wait (Flyway holds a lock of the database).
   *
   * @throws UnknownSchemaException if a newer program has changed it
   */
  public void migrate() {
    requireSchema(true);
    flyway().load().migrate();
    WorkerRole.grant(schemaSource);
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
    return Flyway.configure().dataSource(schemaSource).locations(MIGRATIONS).outOfOrder(true);
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

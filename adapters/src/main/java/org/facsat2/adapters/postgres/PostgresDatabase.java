package org.facsat2.adapters.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.facsat2.pipeline.Transactions;
import org.flywaydb.core.Flyway;
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
   */
  public static PostgresDatabase connect(
      String url, @Nullable String user, @Nullable String password, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    config.setPoolName("metadata");
    // Several rows in one statement: what makes batches of chunks and rejects fast.
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "facsat2");
    HikariDataSource dataSource = new HikariDataSource(config);
    try {
      Flyway.configure().dataSource(dataSource).locations(MIGRATIONS).load().migrate();
      return new PostgresDatabase(dataSource);
    } catch (RuntimeException e) {
      dataSource.close();
      throw e;
    }
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

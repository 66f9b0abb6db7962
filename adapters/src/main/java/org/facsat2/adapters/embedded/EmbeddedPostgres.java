package org.facsat2.adapters.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own in a data folder. It listens on 127.0.0.1 alone, on a port that
 * differs from start to start, and outlives this process if that is killed; the next start on the
 * folder stops it first. If it ends by itself, it is started again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String DATABASE = "facsat2";
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);
  private static final Duration WATCHING = Duration.ofSeconds(1);
  private static final int LOOKS_BETWEEN_TIDYINGS = 600;

  private final PostgresServer server;
  private final int port;
  private final String password;
  private final String version;
  private final Thread watch;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgres(PostgresServer server, int port, String password) throws SQLException {
    this.server = server;
    this.port = port;
    this.password = password;
    this.version = versionOnceDatabaseExists();
    this.watch = Thread.ofPlatform().daemon().name("postgres-watch").start(this::watch);
  }

  /**
   * Starts the server of an owned data folder, and makes its cluster at the first start. Returns
   * when the database answers. What a server that lost its process left behind is stopped or
   * recovered first.
   *
   * @throws EmbeddedPostgresException if there are no programs for this platform, the folder's
   *     database is of another major version, or the server does not start; then with the tail of
   *     its log
   */
  public static EmbeddedPostgres start(DataFolder folder) {
    PostgresBinaries binaries = PostgresBinaries.unpackedIn(CacheFolder.location());
    PostgresPrograms programs = PostgresPrograms.of(binaries);
    Cluster cluster = Cluster.in(folder.path(), binaries, programs);
    PostgresServer server = new PostgresServer(cluster, programs);
    server.stopOrphan();
    int port = server.start();
    try {
      return new EmbeddedPostgres(server, port, cluster.password());
    } catch (SQLException | RuntimeException failure) {
      server.stop();
      throw new EmbeddedPostgresException(
          "PostgreSQL started but does not answer: %s%n%s"
              .formatted(failure.getMessage(), cluster.log().tail().strip()),
          failure);
    }
  }

  /** The database, without credentials. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** The role that owns the database, a superuser. */
  public String user() {
    return Cluster.SUPERUSER;
  }

  /** Its password, random and made with the cluster. */
  public String password() {
    return password;
  }

  /** The TCP port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The server's version, such as {@code 18.4}. */
  public String version() {
    return version;
  }

  /**
   * Stops the server: open transactions are rolled back, committed ones are on disk. Forces it if
   * it takes longer than half a minute. A second call does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      watch.interrupt();
      synchronized (server) {
        server.stop();
      }
    }
  }

  private String versionOnceDatabaseExists() throws SQLException {
    try (Connection connection = connect(DATABASE)) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException failure) {
      if (!NO_SUCH_DATABASE.equals(failure.getSQLState())) {
        throw failure;
      }
    }
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  private Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", Long.toString(CONNECT_LIMIT.toSeconds()));
    properties.setProperty("socketTimeout", Long.toString(CONNECT_LIMIT.toSeconds()));
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** Starts a server that died anew; and removes old log files, which it does not do by itself. */
  private void watch() {
    for (int look = 1; !closed.get(); look++) {
      try {
        Thread.sleep(WATCHING);
        startIfItDied();
        if (look % LOOKS_BETWEEN_TIDYINGS == 0) {
          server.log().prune();
        }
      } catch (InterruptedException closing) {
        return;
      } catch (RuntimeException failure) {
        LOG.error(
            "The database is away, or its log cannot be tidied; another try follows", failure);
      }
    }
  }

  private void startIfItDied() {
    synchronized (server) {
      if (!closed.get() && !server.isRunning()) {
        LOG.warn("The database ended by itself; it is started again");
        server.startAgain(port);
        LOG.info("The database is back");
      }
    }
  }
}

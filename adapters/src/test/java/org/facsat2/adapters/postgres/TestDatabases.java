package org.facsat2.adapters.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test class a database of its own, on one server that stops after the last of them. */
public final class TestDatabases implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(TestDatabases.class);
  private static final int CONNECTIONS = 8;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresDatabase.class;
  }

  @Override
  public PostgresDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Server server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent("server", key -> Server.start(), Server.class);
    ExtensionContext ofClass = context.getTestMethod().isEmpty() ? context : parent(context);
    return ofClass
        .getStore(NAMESPACE)
        .computeIfAbsent("database", key -> server.newDatabase(), PostgresDatabase.class);
  }

  private static ExtensionContext parent(ExtensionContext context) {
    return context.getParent().orElseThrow();
  }

  /** The server and its folder. */
  private record Server(
      Path path, DataFolder folder, EmbeddedPostgres postgres, AtomicInteger databases)
      implements AutoCloseable {

    static Server start() {
      try {
        Path path = Files.createTempDirectory("databases");
        DataFolder folder = DataFolder.own(path);
        return new Server(path, folder, EmbeddedPostgres.start(folder), new AtomicInteger());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    PostgresDatabase newDatabase() {
      String name = "test" + databases.incrementAndGet();
      try (var connection =
              DriverManager.getConnection(
                  postgres.jdbcUrl(), postgres.user(), postgres.password());
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      String url = postgres.jdbcUrl().replaceFirst("[^/]+$", name);
      return PostgresDatabase.connect(url, postgres.user(), postgres.password(), CONNECTIONS);
    }

    @Override
    public void close() throws IOException {
      postgres.close();
      folder.close();
      List<Path> deepestFirst;
      try (Stream<Path> files = Files.walk(path)) {
        deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}

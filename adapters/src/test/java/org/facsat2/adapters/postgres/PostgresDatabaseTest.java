package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresDatabaseTest {
  @TempDir static Path path;

  private DataFolder folder;
  private EmbeddedPostgres postgres;

  @BeforeAll
  void start() {
    folder = DataFolder.own(path.resolve("data"));
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  void stop() {
    postgres.close();
    folder.close();
  }

  private PostgresDatabase connect(String parameters, ConnectionLimits limits) {
    return PostgresDatabase.connect(
        postgres.jdbcUrl() + parameters, postgres.user(), postgres.password(), limits);
  }

  @Test
  void severalThatStartAtOnceOnAnEmptyDatabaseMakeTheSchemaOnce() throws Exception {
    try (PostgresDatabase any = connect("", ConnectionLimits.of(2))) {
      any.jdbc().sql("drop schema public cascade; create schema public").update();
    }
    List<Future<PostgresDatabase>> connected;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<PostgresDatabase> start = () -> connect("", ConnectionLimits.of(2));
      connected = threads.invokeAll(List.of(start, start, start, start));
    }
    List<Long> migrations = new ArrayList<>();
    for (Future<PostgresDatabase> each : connected) {
      try (PostgresDatabase database = each.get()) {
        migrations.add(
            database
                .jdbc()
                .sql("select count(*) from flyway_schema_history where success")
                .query(Long.class)
                .single());
      }
    }
    assertThat(migrations).hasSize(4);
    assertThat(migrations.stream().distinct()).hasSize(1);
  }

  @Test
  void aStatementThatHangsIsEndedAndCountsAsTheDatabaseBeingAway() {
    try (PostgresDatabase database = connect("", new ConnectionLimits(2, Duration.ofMillis(200)))) {
      assertThatThrownBy(
              () -> database.jdbc().sql("select pg_sleep(30)").query(String.class).optional())
          .satisfies(e -> assertThat(new PostgresOutages().systemAway(e)).contains("PostgreSQL"));
    }
  }

  @Test
  void theTlsThatTheUrlAsksForIsInsistedOn() {
    assertThatThrownBy(() -> connect("?sslmode=require", ConnectionLimits.of(2)))
        .hasStackTraceContaining("does not support SSL");
  }

  @Test
  void aConnectionThatTheServerCutIsReplaced() {
    try (PostgresDatabase database = connect("", ConnectionLimits.of(2))) {
      database
          .jdbc()
          .sql(
              "select pg_terminate_backend(pid) from pg_stat_activity"
                  + " where datname = current_database() and pid <> pg_backend_pid()")
          .query(Boolean.class)
          .list();
      assertThat(database.serverVersion()).startsWith("PostgreSQL ");
      assertThat(database.serverVersion()).startsWith("PostgreSQL ");
    }
  }
}

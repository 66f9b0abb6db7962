package org.facsat2.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  @TempDir Path data;

  @AfterEach
  void noServerIsLeft() {
    PostmasterPid.read(data.resolve("postgres/data"))
        .flatMap(PostmasterPid::server)
        .ifPresent(
            left -> {
              left.handle().destroyForcibly();
              throw new AssertionError("A server was left: " + left.arguments());
            });
  }

  @Test
  void aFirstStartMakesADatabaseThatALaterStartFindsAgain() throws Exception {
    String password;
    try (DataFolder folder = DataFolder.own(data)) {
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
        password = postgres.password();
        assertThat(postgres.version()).startsWith("18.");
        assertThat(postgres.jdbcUrl())
            .isEqualTo("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/facsat2");
        Rows.create(postgres);
        Rows.add(postgres, "kept");
        assertThat(Rows.setting(postgres, "fsync")).isEqualTo("on");
        assertThat(Rows.setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Rows.setting(postgres, "unix_socket_directories")).isEmpty();
        assertThat(Rows.setting(postgres, "server_encoding")).isEqualTo("UTF8");
        assertThat(Rows.column(postgres, "SELECT datcollate FROM pg_database")).containsOnly("C");
        assertThat(Rows.setting(postgres, "shared_buffers")).isEqualTo("64MB");
        nobodyWithoutThePasswordGetsIn(postgres);
        filesAreOursAlone();
        Runnable firstOfTwoStops = postgres::close;
        firstOfTwoStops.run();
      }
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
        assertThat(postgres.password()).isEqualTo(password);
        assertThat(Rows.all(postgres)).containsExactly("kept");
      }
      try (Stream<Path> logs = Files.list(data.resolve("postgres/log"))) {
        assertThat(logs).hasSizeBetween(2, 4);
      }
    }
  }

  @Test
  void whatAKilledProcessCommittedIsThereAndItsServerIsGone() throws Exception {
    Process killed = OtherProcess.start(OtherProcess.CommitsAndDies.class, data);
    assertThat(OtherProcess.exitCode(killed)).isEqualTo(9);
    LiveProcess orphan = server();

    try (DataFolder folder = DataFolder.own(data);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(server().handle()).isNotEqualTo(orphan.handle());
      assertThat(LiveProcess.find(orphan.handle().pid())).isEmpty();
      assertThat(Rows.all(postgres)).containsExactly("committed");
    }
  }

  @Test
  void aServerThatDiesIsStartedAgainWhereItsClientsLookForIt() throws Exception {
    try (DataFolder folder = DataFolder.own(data);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      Rows.create(postgres);
      Rows.add(postgres, "committed");
      LiveProcess dead = server();
      dead.handle().destroyForcibly();
      dead.handle().onExit().join();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> Rows.all(postgres).equals(List.of("committed")));
      assertThat(server().handle()).isNotEqualTo(dead.handle());
    }
  }

  @Test
  void aKilledServerRecoversWhatWasCommitted() throws Exception {
    try (DataFolder folder = DataFolder.own(data)) {
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
        Rows.create(postgres);
        Rows.add(postgres, "committed");
        Rows.addWithoutCommit(postgres, "not committed");
        ProcessHandle server = server().handle();
        server.destroyForcibly();
        server.onExit().join();
      }
      assertThat(data.resolve("postgres/data/postmaster.pid")).exists();
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
        assertThat(Rows.all(postgres)).containsExactly("committed");
      }
    }
  }

  @Test
  void twoFoldersServeSideBySide() throws Exception {
    try (DataFolder first = DataFolder.own(data);
        DataFolder second = DataFolder.own(data.resolve("a folder 'beside' it"));
        EmbeddedPostgres one = EmbeddedPostgres.start(first);
        EmbeddedPostgres two = EmbeddedPostgres.start(second)) {
      assertThat(one.port()).isNotEqualTo(two.port());
      Rows.create(one);
      Rows.create(two);
      Rows.add(one, "of one");
      Rows.add(two, "of two");
      assertThat(Rows.all(one)).containsExactly("of one");
      assertThat(Rows.all(two)).containsExactly("of two");
    }
  }

  @Test
  void anotherMajorVersionIsRefusedWithTheWayOut() throws IOException {
    Path cluster = Files.createDirectories(data.resolve("postgres/data"));
    Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
    try (DataFolder folder = DataFolder.own(data)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("PostgreSQL 17")
          .hasMessageContaining("PostgreSQL 18")
          .hasMessageContaining("start it with the release that made it");
    }
    assertThat(cluster).isDirectoryContaining("glob:**/PG_VERSION");
  }

  @Test
  void whatAnInterruptedFirstStartLeftBehindDoesNotCount() throws Exception {
    try (DataFolder folder = DataFolder.own(data)) {
      for (int start = 1; start <= 2; start++) {
        Path left = Files.createDirectories(data.resolve("postgres.new-" + start + "/data/base/1"));
        Files.writeString(left.resolve("1255"), "half a table");
        Files.writeString(left.resolve("../../PG_VERSION"), "18\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
          assertThat(data).isDirectoryNotContaining("glob:**/postgres.new-*");
          assertThat(Rows.column(postgres, "SELECT 1")).containsExactly("1");
        }
      }
    }
  }

  @Test
  void aFailedStartShowsTheServersLogAndAStrangersProcessIsLeftAlone() throws Exception {
    try (DataFolder folder = DataFolder.own(data)) {
      EmbeddedPostgres.start(folder).close();
      Process stranger = new ProcessBuilder("sleep", "60").start();
      Path pidFile = data.resolve("postgres/data/postmaster.pid");
      Files.writeString(pidFile, stranger.pid() + "\n" + data + "/postgres/data\n");
      Path settings = data.resolve("postgres/data/postgresql.auto.conf");
      Files.writeString(settings, "wal_level = 'nonsense'\n");
      try {
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
            .isInstanceOf(EmbeddedPostgresException.class)
            .hasMessageContaining("invalid value for parameter \"wal_level\"");
        Files.writeString(settings, "");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
          assertThat(Rows.column(postgres, "SELECT 1")).containsExactly("1");
        }
        assertThat(stranger.isAlive()).isTrue();
      } finally {
        stranger.destroyForcibly();
      }
    }
  }

  private LiveProcess server() {
    return PostmasterPid.read(data.resolve("postgres/data"))
        .flatMap(PostmasterPid::server)
        .orElseThrow();
  }

  private void filesAreOursAlone() throws IOException {
    for (String folder : List.of("postgres", "postgres/data", "postgres/log")) {
      assertThat(DataFolderTest.permissions(data.resolve(folder))).isEqualTo("rwx------");
    }
    assertThat(DataFolderTest.permissions(data.resolve("postgres/password")))
        .isEqualTo("rw-------");
  }

  private static void nobodyWithoutThePasswordGetsIn(EmbeddedPostgres postgres) {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }
}

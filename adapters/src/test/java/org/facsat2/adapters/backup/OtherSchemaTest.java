package org.facsat2.adapters.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.UnknownSchemaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives and databases of programs that are older or newer than this one. */
class OtherSchemaTest {
  @TempDir Path folder;

  private static PostgresDatabase at(String schema, EmbeddedPostgres postgres) {
    return PostgresDatabase.connectAt(
        schema, postgres.jdbcUrl(), postgres.user(), postgres.password(), 2);
  }

  private static void execute(PostgresDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void anArchiveOfAnOlderSchemaIsLoadedAndBroughtUpToDate() throws Exception {
    Path archive = folder.resolve("old.tar.zst");
    try (DataFolder data = DataFolder.own(folder.resolve("old"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        PostgresDatabase database = at("2", postgres)) {
      execute(
          database,
          "insert into spacecraft values ('old', 'Old', null, 'old', 'from\\tbefore', now(), 7)");
      backup(database, data).write(archive);
    }
    Path restored = folder.resolve("restored");
    assertThat(new Restore(archive).into(restored, "objects").schema()).isEqualTo("2");
    try (DataFolder data = DataFolder.own(restored);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        PostgresDatabase database =
            PostgresDatabase.attach(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2)) {
      execute(database, "select generation from chunk");
      execute(
          database,
          "do $$ begin assert (select last_ingestion = 7 and notes = 'from\\tbefore' from spacecraft); end $$");
    }
  }

  @Test
  void aSchemaOfANewerProgramIsRefusedAndAnOlderOneIsNotMigratedBesideItsOwner() throws Exception {
    Path archive = folder.resolve("new.tar.zst");
    try (DataFolder data = DataFolder.own(folder.resolve("new"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        PostgresDatabase database = at("2", postgres)) {
      assertThatThrownBy(
              () ->
                  PostgresDatabase.attach(
                      postgres.jdbcUrl(), postgres.user(), postgres.password(), 2))
          .isInstanceOf(UnknownSchemaException.class)
          .hasMessageContaining("older Facsat2");
      database.migrate();
      execute(
          database,
          "insert into flyway_schema_history values (1000, '999', 'later', 'SQL', 'V999__later.sql', 0, 'facsat2', now(), 1, true)");
      backup(database, data).write(archive);
      assertThatThrownBy(
              () ->
                  PostgresDatabase.connect(
                      postgres.jdbcUrl(), postgres.user(), postgres.password(), 2))
          .isInstanceOf(UnknownSchemaException.class)
          .hasMessageContaining("schema version 999");
    }
    Path target = folder.resolve("target");
    assertThatThrownBy(() -> new Restore(archive).into(target, "objects"))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("schema 999")
        .hasMessageContaining("Nothing was restored");
    assertThat(target).doesNotExist();
  }

  private static Backup backup(PostgresDatabase database, DataFolder data) throws IOException {
    return new Backup(
        database.dataSource(),
        new FolderObjectStore(data.path().resolve("objects")),
        "test",
        () -> Instant.EPOCH);
  }
}

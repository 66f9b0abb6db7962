package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class WorkerRoleTest {
  @TempDir Path folder;

  @Test
  void aWorkerMayDoWhatStepsDoAndNeitherReadSecretsNorJudgeNorPromote() {
    try (DataFolder data = DataFolder.own(folder.resolve("data"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      try (PostgresDatabase owner = connect(postgres)) {
        owner.jdbc().sql("create role facsat2_worker login password 'worker'").update();
        owner
            .jdbc()
            .sql("insert into spacecraft values ('one', 'One', null, 'one', '', now(), 0)")
            .update();
        owner
            .jdbc()
            .sql(
                """
                insert into source values ('s', 'one', 's', '{"type":"folder"}', 60, '{}', false,
                  'me', now(), now(), null, null, null, null, '[]', '[]')
                """)
            .update();
      }
      // What an administrator made is seen at the next start.
      connect(postgres).close();
      try (PostgresDatabase worker =
          PostgresDatabase.attach(postgres.jdbcUrl(), "facsat2_worker", "worker", 2)) {
        JdbcClient jdbc = worker.jdbc();
        for (String secret :
            List.of("account", "session", "one_time_token", "audit", "idempotency_key")) {
          assertThatThrownBy(() -> jdbc.sql("select * from " + secret).query().listOfRows())
              .hasStackTraceContaining("permission denied for table " + secret);
        }
        assertThat(jdbc.sql("select * from interval_on_record").query().listOfRows()).isEmpty();
        assertThatThrownBy(() -> jdbc.sql("delete from interval_on_record").update())
            .hasStackTraceContaining("permission denied");
        // A look at a source records what it found; what people said of the source is theirs.
        jdbc.sql("select * from source").query().listOfRows();
        jdbc.sql("update source set due_at = now(), error = 'away', cursor = 'c'").update();
        jdbc.sql(
                """
                insert into source_file (source, spacecraft, name, fingerprint, state, found_at)
                values ('s', 'one', 'f', 'f', 'TAKEN', now())
                on conflict (source, fingerprint) do update set state = 'TAKEN'
                """)
            .update();
        for (String forbidden :
            List.of(
                "update source set place = '{}'",
                "update source set paused = false",
                "delete from source",
                "delete from source_file",
                "insert into source (id) values ('x')")) {
          assertThatThrownBy(() -> jdbc.sql(forbidden).update())
              .as(forbidden)
              .hasStackTraceContaining("permission denied");
        }
        jdbc.sql(
                """
                insert into model_version (spacecraft, version, sha256, created_at, created_by, provenance)
                values ('one', 1, 'x', now(), 'me', '{}')
                """)
            .update();
        assertThat(alias(jdbc, "challenger")).isEqualTo(1);
        assertThatThrownBy(() -> alias(jdbc, "champion"))
            .hasStackTraceContaining("row-level security");
      }
    }
  }

  private static int alias(JdbcClient jdbc, String alias) {
    return jdbc.sql("insert into model_alias values ('one', :alias, 1, now(), 'me')")
        .param("alias", alias)
        .update();
  }

  private static PostgresDatabase connect(EmbeddedPostgres postgres) {
    return PostgresDatabase.connect(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2);
  }
}

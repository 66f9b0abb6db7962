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

package org.facsat2.adapters.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The role with which steps connect that another engine executes, where an administrator has made
 * it: it may do what steps do, and neither read accounts and tokens nor judge nor promote.
 */
final class WorkerRole {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerRole.class);
  private static final String SCRIPT = "worker-role.sql";

  /** Names our lock among those of the database. */
  private static final long LOCK = 0x5741_524b;

  private WorkerRole() {}

  /** Gives the role its rights, if there is one. Several processes may do so at once. */
  static void grant(DataSource owner) {
    JdbcClient jdbc = JdbcClient.create(owner);
    boolean there =
        jdbc.sql("select exists (select 1 from pg_roles where rolname = 'facsat2_worker')")
            .query(Boolean.class)
            .single();
    if (!there) {
      return;
    }
    try {
      new TransactionTemplate(new DataSourceTransactionManager(owner))
          .executeWithoutResult(
              status -> {
                jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query()
                    .listOfRows();
                jdbc.sql(script()).update();
              });
    } catch (DataAccessException e) {
      LOG.warn("The role facsat2_worker cannot be given its rights: {}", e.getMessage(), e);
    }
  }

  private static String script() {
    try (InputStream in = WorkerRole.class.getResourceAsStream(SCRIPT)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

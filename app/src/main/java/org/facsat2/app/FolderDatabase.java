package org.facsat2.app;

import java.nio.file.Path;
import java.util.Deque;
import java.util.Optional;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.facsat2.adapters.embedded.Instance;

/** The database of a data folder that this process owns, and where its objects lie. */
public final class FolderDatabase {
  private FolderDatabase() {}

  /** The database that the setting names, else one of our own in the folder. */
  public static Instance start(DataFolder folder, Progress progress, Deque<AutoCloseable> parts) {
    Optional<String> url = url();
    if (url.isPresent()) {
      return Instance.ofThisProcess(url.get(), null, null);
    }
    EmbeddedPostgres postgres = progress.phase("Database", () -> EmbeddedPostgres.start(folder));
    parts.push(postgres);
    return Instance.ofThisProcess(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  /** Whether the database lies in the data folder, and so has no other user. */
  public static boolean isEmbedded() {
    return url().isEmpty();
  }

  /** Folder of the raw objects, models and datasets. */
  public static Path objects(Path dataFolder) {
    return dataFolder.resolve("objects");
  }

  /** A PostgreSQL elsewhere, as a JDBC URL with its credentials. */
  private static Optional<String> url() {
    return Optional.ofNullable(System.getenv("FACSAT2_DATABASE_URL")).filter(u -> !u.isBlank());
  }
}

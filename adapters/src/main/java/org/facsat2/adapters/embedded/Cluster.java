package org.facsat2.adapters.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one embedded server: cluster, password and log, in {@code postgres} below a data
 * folder. They are made beside and renamed, so what has that name is complete.
 *
 * @param folder that folder
 */
record Cluster(Path folder) {
  static final String SUPERUSER = "facsat2";
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final String NAME = "postgres";
  private static final String SIDE_PREFIX = "postgres.new-";
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);

  /**
   * The cluster of a data folder, made if there is none.
   *
   * @throws EmbeddedPostgresException if there is one of another major version, or initdb fails
   */
  static Cluster in(Path dataFolder, PostgresBinaries binaries, PostgresPrograms programs) {
    Cluster cluster = new Cluster(dataFolder.resolve(NAME));
    try {
      removeInterrupted(dataFolder);
      if (Files.exists(cluster.folder)) {
        cluster.requireMajorVersion(binaries.majorVersion());
      } else {
        create(dataFolder, cluster.folder, programs);
      }
      cluster.writeSettings();
      return cluster;
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot prepare " + cluster.folder, failure);
    }
  }

  Path dataDirectory() {
    return folder.resolve("data");
  }

  ServerLog log() {
    return new ServerLog(folder.resolve("log"));
  }

  String password() {
    Path file = folder.resolve("password");
    try {
      return Files.readString(file).strip();
    } catch (IOException failure) {
      throw new EmbeddedPostgresException(
          "Cannot read the database's password from %s. Put that file back, or begin anew in another folder."
              .formatted(file),
          failure);
    }
  }

  private static void create(Path dataFolder, Path target, PostgresPrograms programs)
      throws IOException {
    LOG.info("Making a database in {}", target);
    Cluster side =
        new Cluster(Files.createTempDirectory(dataFolder, SIDE_PREFIX, OwnerOnly.FOLDER));
    Files.createDirectory(side.folder.resolve("log"), OwnerOnly.FOLDER);
    OwnerOnly.write(side.folder.resolve("password"), randomPassword() + "\n");
    PostgresPrograms.Outcome outcome =
        programs.run(
            INITDB_LIMIT,
            "initdb",
            "--pgdata=" + side.dataDirectory(),
            "--username=" + SUPERUSER,
            "--pwfile=" + side.folder.resolve("password"),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions");
    if (!outcome.succeeded()) {
      OwnerOnly.deleteTree(side.folder);
      throw new EmbeddedPostgresException(
          "PostgreSQL could not make a database in %s:%n%s"
              .formatted(dataFolder, outcome.output().strip()));
    }
    Files.writeString(
        side.dataDirectory().resolve("postgresql.conf"),
        "\ninclude = '" + ServerSettings.FILE + "'\n",
        UTF_8,
        StandardOpenOption.APPEND);
    side.writeSettings();
    OwnerOnly.rename(side.folder, target);
  }

  /**
   * What an initdb that was cut short left behind. One that outlived its process may still write
   * there and fails for it; the rest then goes at the next start.
   */
  private static void removeInterrupted(Path dataFolder) throws IOException {
    try (DirectoryStream<Path> sides = Files.newDirectoryStream(dataFolder, SIDE_PREFIX + "*")) {
      for (Path side : sides) {
        try {
          OwnerOnly.deleteTree(side);
        } catch (IOException stillWrittenTo) {
          LOG.warn(
              "{} of an interrupted start is still in use ({})", side, stillWrittenTo.toString());
        }
      }
    }
  }

  private void requireMajorVersion(int ours) throws IOException {
    Path file = dataDirectory().resolve("PG_VERSION");
    if (!Files.exists(file)) {
      throw new EmbeddedPostgresException(
          "%s holds no database (there is no %s). Move it away to begin anew."
              .formatted(folder, file));
    }
    String theirs = Files.readString(file).strip();
    if (!theirs.equals(Integer.toString(ours))) {
      throw new EmbeddedPostgresException(
          "The database in %s was made by PostgreSQL %s, and this Facsat2 has PostgreSQL %d. Nothing was changed: start it with the release that made it, or begin anew in another folder."
              .formatted(folder, theirs, ours));
    }
  }

  private void writeSettings() throws IOException {
    OwnerOnly.write(dataDirectory().resolve(ServerSettings.FILE), ServerSettings.text());
  }

  private static String randomPassword() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}

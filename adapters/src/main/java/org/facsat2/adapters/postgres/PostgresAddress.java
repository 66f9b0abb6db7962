package org.facsat2.adapters.postgres;

import java.net.URI;
import java.util.Optional;
import org.facsat2.adapters.rest.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is. Its text form leaves out what is secret.
 *
 * @param jdbcUrl as the driver wants it; parameters such as {@code sslmode} are the driver's
 * @param user role; null if the URL or the environment names it
 * @param password of that role; null if the URL or the environment has it
 */
public record PostgresAddress(String jdbcUrl, @Nullable String user, @Nullable String password) {
  private static final String JDBC = "jdbc:postgresql:";
  private static final String NATIVE = "postgresql://";
  private static final String SHORT = "postgres://";

  /**
   * Reads {@code jdbc:postgresql://host:5432/name?user=…} or {@code
   * postgresql://user:password@host:5432/name?sslmode=…}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static PostgresAddress of(String url) {
    if (url.startsWith(JDBC)) {
      return new PostgresAddress(url, null, null);
    }
    if (!url.startsWith(NATIVE) && !url.startsWith(SHORT)) {
      throw new IllegalArgumentException(
          "An address of PostgreSQL begins with jdbc:postgresql:// or postgresql://");
    }
    String rest = url.substring(url.indexOf("//") + 2);
    int authorityEnd = rest.indexOf('/');
    int at = rest.lastIndexOf('@', authorityEnd < 0 ? rest.length() : authorityEnd);
    String bare = JDBC + "//" + rest.substring(at + 1);
    Optional<Credentials> credentials = Credentials.of(at < 0 ? null : rest.substring(0, at));
    return new PostgresAddress(
        bare,
        credentials.map(Credentials::user).orElse(null),
        credentials.map(Credentials::password).orElse(null));
  }

  /** Host, port and database. */
  @Override
  public String toString() {
    URI uri = URI.create(jdbcUrl.substring("jdbc:".length()).split("\\?", 2)[0]);
    return uri.getSchemeSpecificPart().replaceFirst("^//", "");
  }
}

package org.facsat2.adapters.airflow;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where Airflow is and how it knows us. Its text form leaves out the password.
 *
 * @param root address without user and password, with a slash at its end
 * @param user who asks
 * @param password of the user
 */
public record AirflowServer(URI root, String user, String password) {
  /**
   * Reads {@code http://user:password@host:8080}, with a path if Airflow stands under one. User and
   * password are percent-encoded.
   *
   * @throws IllegalArgumentException if it is no such address
   */
  public static AirflowServer of(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      // The message of the cause has the password.
      throw new IllegalArgumentException("Airflow's address is not a URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String[] credentials = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
    if (uri.getHost() == null
        || !(scheme.equals("http") || scheme.equals("https"))
        || credentials.length < 2) {
      throw new IllegalArgumentException(
          "Airflow's address is http://user:password@host:port or https://…");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return new AirflowServer(
        URI.create(
            scheme + "://" + uri.getHost() + port + (path.endsWith("/") ? path : path + "/")),
        decoded(credentials[0]),
        decoded(credentials[1]));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Airflow at " + root;
  }
}

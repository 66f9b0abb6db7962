package org.facsat2.adapters.rest;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a system with a REST API is.
 *
 * @param root address without user and password, with a slash at its end
 * @param credentials that the address carried
 */
public record RestAddress(URI root, Optional<Credentials> credentials) {
  /**
   * Reads {@code http://user:password@host:port}, with or without user and password, with a path if
   * the system stands under one.
   *
   * @param system its name, for messages
   * @throws IllegalArgumentException if it is no such address; the message shows no password
   */
  public static RestAddress of(String url, String system) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      // The message of the cause has the password.
      throw new IllegalArgumentException(system + "'s address is not a URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException(
          system
              + "'s address is http://host:port or https://host:port, with user:password@ before"
              + " the host if it asks for them");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return new RestAddress(
        URI.create(
            scheme + "://" + uri.getHost() + port + (path.endsWith("/") ? path : path + "/")),
        Credentials.of(uri.getRawUserInfo()));
  }
}

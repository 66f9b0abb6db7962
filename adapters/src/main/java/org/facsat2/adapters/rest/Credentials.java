package org.facsat2.adapters.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * User and password as an address carries them. Their text form leaves out the password.
 *
 * @param user who asks
 * @param password of the user; null if the address has none
 */
public record Credentials(String user, @Nullable String password) {
  /**
   * Reads {@code user:password}, both percent-encoded, where a plus sign is itself.
   *
   * @param userInfo the part of an address before the host; null if it has none
   */
  public static Optional<Credentials> of(@Nullable String userInfo) {
    if (userInfo == null) {
      return Optional.empty();
    }
    String[] parts = userInfo.split(":", 2);
    return Optional.of(
        new Credentials(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : null));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Value of the header {@code Authorization} (RFC 7617). */
  public String basic() {
    String plain = user + ":" + (password == null ? "" : password);
    return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return user;
  }
}

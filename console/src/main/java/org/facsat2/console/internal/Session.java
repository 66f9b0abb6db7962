package org.facsat2.console.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Who looks at the pages. Name and role are for display: what somebody may do, the API decides by
 * the bearer.
 *
 * @param user name of the person
 * @param role {@code viewer, operator, engineer, administrator}
 * @param bearer calls the API in that person's name; secret
 */
public record Session(String user, String role, String bearer) {
  private static final String SEPARATOR = "\n";
  private static final int PARTS = 3;

  /** Whether the API lets them upload and judge; for display, as it decides itself. */
  public boolean isOperator() {
    return !role.equals("viewer");
  }

  /** Whether the API lets them say what is watched and by what; for display, as above. */
  public boolean isEngineer() {
    return List.of("engineer", "administrator").contains(role);
  }

  /** As one word that a cookie can hold. */
  String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            String.join(SEPARATOR, user, role, bearer).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads it back; empty for what {@link #encoded} did not make. */
  static Optional<Session> decode(String encoded) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8)
              .split(SEPARATOR, -1);
      boolean whole = parts.length == PARTS && parts[2].chars().allMatch(c -> c > ' ' && c < 0x7f);
      return whole ? Optional.of(new Session(parts[0], parts[1], parts[2])) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Leaves the secret out, wherever this ends up. */
  @Override
  public String toString() {
    return user + " (" + role + ")";
  }
}

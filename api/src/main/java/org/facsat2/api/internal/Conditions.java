package org.facsat2.api.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.facsat2.pipeline.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Conditional edits (RFC 9110, section 13): an {@code ETag} names the state of what can be edited,
 * and with it as {@code If-Match} an edit is made only if nobody edited it since.
 */
final class Conditions {
  private static final int TAG_BYTES = 12;

  private Conditions() {}

  /** The tag of a state. */
  static String tag(@Nullable Object... editable) {
    try {
      byte[] text = Arrays.deepToString(editable).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Refuses if the header names another state than the one that holds now. */
  static void check(@Nullable String ifMatch, String tag) {
    if (ifMatch == null) {
      return;
    }
    boolean matches =
        Arrays.stream(ifMatch.split(",", -1))
            .map(String::trim)
            .anyMatch(t -> t.equals("*") || t.equals(tag));
    if (!matches) {
      throw Refusal.precondition(
          "edited-meanwhile",
          "This was edited since it was read: read it again and see whether the edit still fits",
          ifMatch,
          List.of(tag));
    }
  }
}

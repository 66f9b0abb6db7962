package org.facsat2.adapters.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 in the two forms in which it is written. */
record Sha256(String hex, String base64) {
  static Sha256 of(byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    return of(digest);
  }

  /** The hash that a digest has come to. */
  static Sha256 of(MessageDigest digest) {
    byte[] hash = digest.digest();
    return new Sha256(HexFormat.of().formatHex(hash), Base64.getEncoder().encodeToString(hash));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

package org.facsat2.detection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.jspecify.annotations.Nullable;

/**
 * What binds a detector to the parameters that it was fitted on: their names, units, types and what
 * they are the raw count of. Limits, labels, aliases and descriptions may change without it.
 */
public final class ParametersHash {
  private ParametersHash() {}

  /**
   * The hash of a set of parameters, in any order.
   *
   * @return SHA-256, 64 hexadecimal digits
   */
  public static String of(List<Parameter> parameters) {
    MessageDigest digest = sha256();
    parameters.stream()
        .sorted(Comparator.comparing(Parameter::id))
        .forEach(
            parameter -> {
              put(digest, parameter.id().key());
              put(digest, parameter.unit());
              put(digest, parameter.type().name());
              ParameterId rawOf = parameter.rawOf();
              put(digest, rawOf == null ? null : rawOf.key());
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Each text with its length before it, so that no two lists of texts run together. */
  private static void put(MessageDigest digest, @Nullable String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    int length = text == null ? -1 : bytes.length;
    digest.update(
        new byte[] {
          (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length
        });
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

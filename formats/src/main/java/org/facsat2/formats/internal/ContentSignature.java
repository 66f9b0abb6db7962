package org.facsat2.formats.internal;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Kinds of files that are told by their first bytes. */
public final class ContentSignature {
  private ContentSignature() {}

  /** The kind of file that begins so; null if it may be text. */
  public static @Nullable String of(byte[] start) {
    // Latin-1 keeps every byte as one character.
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PAR1")) {
      return "Parquet";
    }
    if (text.startsWith("\u0093NUMPY")) {
      return "npy";
    }
    return null;
  }

  /** Whether a file that begins so is JSON: no header of columns begins with a brace. */
  public static boolean isJson(byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8).replace("\uFEFF", "");
    String dense = text.replaceAll("\\s", "");
    return dense.startsWith("{")
        || dense.startsWith("[{")
        || dense.equals("[")
        || dense.equals("[]");
  }
}

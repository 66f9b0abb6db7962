package org.facsat2.pipeline.sources;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.facsat2.pipeline.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where a source finds its files. A credential is a name, never the secret itself: that lies in the
 * settings of the process that looks.
 */
public sealed interface Place {
  /** Stands in an address for where the answer before it ended. */
  String CURSOR = "{cursor}";

  /** Ends of names that programs give to what they are still writing. */
  List<String> UNFINISHED =
      List.of(".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload");

  /**
   * The regular files directly in a folder. They are read and left where they are.
   *
   * @param path of the folder; a relative one lies in the first allowed root
   * @param namePattern which names, with {@code *} and {@code ?}; null for all
   */
  record Folder(String path, @Nullable String namePattern) implements Place {}

  /**
   * The objects of a bucket whose keys begin so.
   *
   * @param bucket address of the bucket, without credentials: {@code s3+https://host:9000/bucket}
   *     or {@code s3://bucket?region=…}
   * @param prefix of the keys; empty for all
   * @param namePattern which names (the part of the key after its last slash); null for all
   * @param credential name of {@code access:secret}; null for a public bucket
   */
  record ObjectPrefix(
      String bucket, String prefix, @Nullable String namePattern, @Nullable String credential)
      implements Place {
    public ObjectPrefix {
      requireCredentialName(credential);
    }
  }

  /**
   * What an address answers. With {@link #CURSOR} in it each answer goes on where the one before
   * ended; without, the answer is asked for only if it has changed.
   *
   * @param url http or https
   * @param cursorHeader name of the answer's header with the next cursor; null for the time of the
   *     newest sample, as ISO-8601
   * @param cursorStart the first cursor; null if and only if the address has none
   * @param credential name of {@code user:password} or {@code bearer:token}; null for none
   */
  record HttpPull(
      String url,
      @Nullable String cursorHeader,
      @Nullable String cursorStart,
      @Nullable String credential)
      implements Place {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    public HttpPull {
      requireCredentialName(credential);
      boolean hasCursor = url.contains(CURSOR);
      if (hasCursor && cursorStart == null) {
        throw Refusal.invalid(
            "source-cursor", "An address with {cursor} needs a cursorStart to begin with", url);
      }
      if (!hasCursor && (cursorStart != null || cursorHeader != null)) {
        throw Refusal.invalid(
            "source-cursor",
            "cursorStart and cursorHeader mean something only with {cursor} in the address",
            url);
      }
      if (cursorHeader != null && !HEADER.matcher(cursorHeader).matches()) {
        throw Refusal.invalid(
            "source-cursor", "cursorHeader is no name of an HTTP header", cursorHeader);
      }
    }

    /** Whether each answer goes on where the one before ended. */
    public boolean hasCursor() {
      return url.contains(CURSOR);
    }
  }

  /** Whether a name is one that programs give to what they are still writing, or is hidden. */
  static boolean isUnfinished(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.startsWith(".")
        || name.startsWith("~")
        || name.endsWith("~")
        || UNFINISHED.stream().anyMatch(lower::endsWith);
  }

  /** Whether a name fits the pattern: {@code *} is any text, {@code ?} any one character. */
  static boolean fits(@Nullable String pattern, String name) {
    if (pattern == null) {
      return true;
    }
    StringBuilder regex = new StringBuilder();
    pattern
        .codePoints()
        .forEach(
            c ->
                regex.append(
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    }));
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
  }

  private static void requireCredentialName(@Nullable String name) {
    if (name != null && !name.matches("[A-Z][A-Z0-9_]{0,49}")) {
      throw Refusal.invalid(
          "source-credential",
          "A credential is named by up to 50 capital letters, digits and underscores, as in"
              + " FACSAT2_SOURCE_CREDENTIAL_<NAME>",
          name,
          List.of("GROUND_STATION"));
    }
  }
}

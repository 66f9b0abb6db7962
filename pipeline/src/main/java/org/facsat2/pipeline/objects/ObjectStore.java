package org.facsat2.pipeline.objects;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Port: whole objects under keys such as {@code raw/facsat-2/0f3a…}. */
public interface ObjectStore {
  /**
   * Form of a key: lower case, in parts that do not begin with a dot, so that none leads elsewhere.
   */
  Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*");

  /**
   * Lets a key pass.
   *
   * @throws IllegalArgumentException if it has not the form of one
   */
  static void requireKey(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("\"" + key + "\" is no key of an object");
    }
  }

  /**
   * Lets the prefix of a listing pass: keys up to a slash, or nothing.
   *
   * @throws IllegalArgumentException if it is no such prefix
   */
  static void requirePrefix(String prefix) {
    if (prefix.isEmpty()) {
      return;
    }
    if (!prefix.endsWith("/")) {
      throw new IllegalArgumentException(
          "\"" + prefix + "\" is no prefix: it must end with a slash");
    }
    requireKey(prefix.substring(0, prefix.length() - 1));
  }

  /**
   * Stores a stream. When this returns the bytes are safe: they survive a power cut.
   *
   * @return how many bytes, and their SHA-256
   */
  Stored put(String key, InputStream bytes) throws IOException;

  /**
   * As {@link #put}, but never in the place of another object.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one; it is left as it is
   */
  Stored putNew(String key, InputStream bytes) throws IOException;

  /**
   * Opens an object.
   *
   * @throws java.io.FileNotFoundException if there is none
   */
  InputStream open(String key) throws IOException;

  /** Length of an object in bytes, if there is one. */
  Optional<Long> length(String key) throws IOException;

  /** Removes an object; does nothing if there is none. */
  void delete(String key) throws IOException;

  /**
   * An address under which whoever knows it may read the object from the store itself, for a time.
   *
   * @return empty if this store has no addresses
   * @throws java.io.FileNotFoundException if there is no such object
   */
  Optional<String> link(String key, Duration validity) throws IOException;

  /**
   * Removes what is left of puts that broke off, as with a process that was killed, if they began
   * before the given time.
   *
   * @return how many there were
   */
  int removeBrokenOff(Instant before) throws IOException;

  /**
   * Objects whose keys begin with a prefix, by key, page by page.
   *
   * @param prefix up to a slash, such as {@code raw/facsat-2/}; empty for all objects
   * @param after the last key of the page before; empty for the first page
   * @param most how many at most; fewer mean that there are no more
   */
  List<Listed> list(String prefix, String after, int most) throws IOException;

  /**
   * An object that is there.
   *
   * @param key its name
   * @param bytes how many
   * @param modifiedAt when it was put
   */
  record Listed(String key, long bytes, Instant modifiedAt) {}

  /**
   * What was stored.
   *
   * @param bytes how many
   * @param sha256 of them, in lower-case hexadecimal
   */
  record Stored(long bytes, String sha256) {}
}

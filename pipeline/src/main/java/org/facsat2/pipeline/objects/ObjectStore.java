package org.facsat2.pipeline.objects;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: whole objects under keys such as {@code raw/facsat-2/0f3a…}. */
public interface ObjectStore {
  /**
   * Stores a stream. When this returns the bytes are safe: they survive a power cut.
   *
   * @return how many bytes, and their SHA-256
   */
  Stored put(String key, InputStream bytes) throws IOException;

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

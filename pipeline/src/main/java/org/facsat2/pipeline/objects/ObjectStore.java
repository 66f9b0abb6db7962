package org.facsat2.pipeline.objects;

import java.io.IOException;
import java.io.InputStream;
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
   * What was stored.
   *
   * @param bytes how many
   * @param sha256 of them, in lower-case hexadecimal
   */
  record Stored(long bytes, String sha256) {}
}

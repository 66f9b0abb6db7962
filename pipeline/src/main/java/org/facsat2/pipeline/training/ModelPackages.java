package org.facsat2.pipeline.training;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facsat2.detection.HealthModel;
import org.facsat2.detection.HealthModelCodec;
import org.facsat2.pipeline.objects.ObjectStore;

/**
 * Model packages in the object store, each under its SHA-256; the last ones used stay in memory.
 */
public final class ModelPackages {
  private static final int KEPT = 16;

  private final ObjectStore objects;
  private final Map<String, HealthModel> loaded =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, HealthModel> eldest) {
              return size() > KEPT;
            }
          });

  public ModelPackages(ObjectStore objects) {
    this.objects = objects;
  }

  /** Stores a model; gives the SHA-256 of its package. */
  public String store(HealthModel model) throws IOException {
    byte[] bytes = HealthModelCodec.encode(model);
    String sha256 = sha256(bytes);
    objects.put(key(sha256), new ByteArrayInputStream(bytes));
    return sha256;
  }

  /**
   * The model of a package.
   *
   * @throws UncheckedIOException if the package is missing, damaged or of an unknown version
   */
  public HealthModel load(String sha256) {
    HealthModel known = loaded.get(sha256);
    return known == null ? loadAnew(sha256) : known;
  }

  /** As {@link #load}, but from the store: what lies there may have been damaged since. */
  HealthModel loadAnew(String sha256) {
    try {
      HealthModel model = HealthModelCodec.decode(bytes(sha256));
      loaded.put(sha256, model);
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a package, checked. */
  byte[] bytes(String sha256) throws IOException {
    try (InputStream in = objects.open(key(sha256))) {
      byte[] bytes = in.readAllBytes();
      if (!sha256(bytes).equals(sha256)) {
        throw new IOException("Model package " + sha256 + " is damaged: its SHA-256 differs");
      }
      return bytes;
    }
  }

  private static String key(String sha256) {
    return "models/" + sha256;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

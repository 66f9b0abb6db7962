package org.facsat2.pipeline.training;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.facsat2.pipeline.objects.ObjectStore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Datasets in the object store: {@code datasets/{sha256}/manifest.json}. */
public final class Datasets {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ObjectStore objects;

  public Datasets(ObjectStore objects) {
    this.objects = objects;
  }

  /** Stores a manifest; gives its SHA-256. */
  public String store(DatasetManifest manifest) throws IOException {
    byte[] json = JSON.writeValueAsBytes(manifest);
    String sha256 = ModelPackages.sha256(json);
    objects.put(key(sha256), new ByteArrayInputStream(json));
    return sha256;
  }

  /** The manifest of that SHA-256. */
  public DatasetManifest load(String sha256) throws IOException {
    try (InputStream in = objects.open(key(sha256))) {
      byte[] json = in.readAllBytes();
      if (!ModelPackages.sha256(json).equals(sha256)) {
        throw new IOException("Dataset " + sha256 + " is damaged: its SHA-256 differs");
      }
      return JSON.readValue(json, DatasetManifest.class);
    } catch (JacksonException e) {
      throw new IOException("Dataset " + sha256 + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String key(String sha256) {
    return "datasets/" + sha256 + "/manifest.json";
  }
}

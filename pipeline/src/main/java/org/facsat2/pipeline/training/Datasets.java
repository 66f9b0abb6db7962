package org.facsat2.pipeline.training;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.facsat2.formats.Spool;
import org.facsat2.formats.TelemetryTables;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.training.DatasetManifest.DataFile;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TelemetryWindow;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Datasets in the object store: {@code datasets/{spacecraft}/manifests/{sha256}.json}, and their
 * files by content, {@code datasets/{spacecraft}/files/{sha256}}.
 */
public final class Datasets {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final String SUFFIX = ".json";

  private final ObjectStore objects;
  private final Spool spool;

  /**
   * Datasets in an object store.
   *
   * @param spool keeps their files while they are read
   */
  public Datasets(ObjectStore objects, Spool spool) {
    this.objects = objects;
    this.spool = spool;
  }

  /**
   * A dataset that is there.
   *
   * @param id the SHA-256 of its manifest
   * @param createdAt when it was last made
   */
  public record Stored(String id, Instant createdAt) {}

  /** Stores a manifest; gives its SHA-256. */
  String store(DatasetManifest manifest) throws IOException {
    byte[] json = JSON.writeValueAsBytes(manifest);
    String sha256 = ModelPackages.sha256(json);
    objects.put(manifestKey(manifest.spacecraft(), sha256), new ByteArrayInputStream(json));
    return sha256;
  }

  /** Datasets of a spacecraft by id, page by page. */
  public List<Stored> list(String spacecraft, String after, int most) throws IOException {
    String prefix = "datasets/" + spacecraft + "/manifests/";
    String last = after.isEmpty() ? "" : prefix + after + SUFFIX;
    return objects.list(prefix, last, most).stream()
        .map(
            o ->
                new Stored(
                    o.key().substring(prefix.length(), o.key().length() - SUFFIX.length()),
                    o.modifiedAt()))
        .toList();
  }

  /** The manifest of that id, if there is such a dataset. */
  public Optional<DatasetManifest> find(String spacecraft, String id) throws IOException {
    boolean there =
        SHA256.matcher(id).matches() && objects.length(manifestKey(spacecraft, id)).isPresent();
    return there ? Optional.of(load(spacecraft, id)) : Optional.empty();
  }

  /** The manifest of that SHA-256. */
  DatasetManifest load(String spacecraft, String sha256) throws IOException {
    try {
      return JSON.readValue(bytes(spacecraft, sha256), DatasetManifest.class);
    } catch (JacksonException e) {
      throw new IOException("Dataset " + sha256 + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The manifest of that SHA-256 as it lies there, checked. */
  byte[] bytes(String spacecraft, String sha256) throws IOException {
    try (InputStream in = objects.open(manifestKey(spacecraft, sha256))) {
      byte[] json = in.readAllBytes();
      if (!ModelPackages.sha256(json).equals(sha256)) {
        throw new IOException("Dataset " + sha256 + " is damaged: its SHA-256 differs");
      }
      return json;
    }
  }

  /**
   * The bytes of a file of a dataset.
   *
   * @throws FileNotFoundException if it is gone
   */
  public InputStream open(String spacecraft, DataFile file) throws IOException {
    return objects.open(fileKey(spacecraft, file.sha256()));
  }

  /**
   * An address of a file for those who may know it, for a time.
   *
   * @return empty if the store of objects has no addresses
   * @throws FileNotFoundException if it is gone
   */
  public Optional<String> link(String spacecraft, DataFile file, Duration validity)
      throws IOException {
    return objects.link(fileKey(spacecraft, file.sha256()), validity);
  }

  /** Whether a file of that content is there already. */
  boolean hasFile(String spacecraft, String sha256) throws IOException {
    return objects.length(fileKey(spacecraft, sha256)).isPresent();
  }

  /** Stores a file under the SHA-256 that its bytes are to have. */
  void putFile(String spacecraft, String sha256, InputStream bytes) throws IOException {
    String key = fileKey(spacecraft, sha256);
    ObjectStore.Stored stored = objects.put(key, bytes);
    if (!stored.sha256().equals(sha256)) {
      objects.delete(key);
      throw new IOException("The telemetry changed while a dataset was made of it; try again");
    }
  }

  /** A file of a dataset as a window. */
  TelemetryWindow window(DatasetManifest manifest, DataFile file) throws IOException {
    List<ParameterId> ids = manifest.parameterIds();
    int rows = Math.toIntExact(file.rows());
    long[] times = new long[rows];
    double[][] columns = new double[ids.size()][rows];
    int[] filled = new int[1];
    try (InputStream in = open(manifest.spacecraft(), file)) {
      TelemetryTables.readParquet(
          in,
          spool,
          ids.size(),
          (someTimes, someColumns) -> {
            System.arraycopy(someTimes, 0, times, filled[0], someTimes.length);
            for (int c = 0; c < columns.length; c++) {
              System.arraycopy(someColumns[c], 0, columns[c], filled[0], someTimes.length);
            }
            filled[0] += someTimes.length;
          });
    }
    if (filled[0] != rows) {
      throw new IOException(
          "File " + file.name() + " of a dataset has " + filled[0] + " of " + rows + " rows");
    }
    return TelemetryWindow.of(times, ids, columns);
  }

  private static String manifestKey(String spacecraft, String sha256) {
    return "datasets/" + spacecraft + "/manifests/" + sha256 + SUFFIX;
  }

  private static String fileKey(String spacecraft, String sha256) {
    return "datasets/" + spacecraft + "/files/" + sha256;
  }
}

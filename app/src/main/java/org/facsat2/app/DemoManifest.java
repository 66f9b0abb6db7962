package org.facsat2.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the demo plays.
 *
 * @param orbitSeconds period of all its spacecraft
 * @param spacecraft to create; those without a model source are trained on
 * @param files to upload, in this order
 */
record DemoManifest(double orbitSeconds, List<Craft> spacecraft, List<Upload> files) {
  DemoManifest {
    spacecraft = List.copyOf(spacecraft);
    files = List.copyOf(files);
  }

  /**
   * A spacecraft.
   *
   * @param id slug
   * @param name for people
   * @param modelSource whose HealthModel it uses; absent for its own
   * @param dictionary file of its dictionary
   * @param notes free text
   */
  record Craft(
      String id, String name, @Nullable String modelSource, String dictionary, String notes) {}

  /**
   * A file of telemetry.
   *
   * @param file its path beside the manifest
   * @param spacecraft whose
   * @param epoch what its times count from
   */
  record Upload(String file, String spacecraft, String epoch) {}

  static DemoManifest read(Path folder) throws IOException {
    return JsonMapper.shared()
        .readValue(Files.readAllBytes(folder.resolve("manifest.json")), DemoManifest.class);
  }
}

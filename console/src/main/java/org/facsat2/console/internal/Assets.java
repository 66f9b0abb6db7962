package org.facsat2.console.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Scripts, styles and fonts by the name that they have in the sources. */
@Component
public class Assets {
  static final String PATH = "/assets/";
  static final String LOCATION = "/org/facsat2/console/web/";

  private final Map<String, String> hashedNames;

  Assets() throws IOException {
    try (InputStream manifest = Assets.class.getResourceAsStream(LOCATION + "manifest.json")) {
      if (manifest == null) {
        throw new IllegalStateException(
            "The console was built without its scripts and styles; build the module with Maven");
      }
      this.hashedNames = JsonMapper.shared().readValue(manifest, new TypeReference<>() {});
    }
  }

  /** Path under which browsers get a file, such as {@code app.js}. */
  public String path(String name) {
    String hashed = hashedNames.get(name);
    if (hashed == null) {
      throw new IllegalArgumentException(
          "There is no asset " + name + ", only " + hashedNames.keySet());
    }
    return PATH + hashed;
  }
}

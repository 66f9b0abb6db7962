package org.facsat2.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.SpacecraftResource;

/** Every spacecraft that the API knows, over all pages of its list. */
record Fleet(List<SpacecraftResource> spacecraft) {
  static Fleet of(Facsat2Client client) {
    List<SpacecraftResource> all = new ArrayList<>();
    String token = null;
    do {
      Page<SpacecraftResource> page = client.spacecraft().list(token);
      all.addAll(page.items());
      token = page.nextPageToken();
    } while (token != null);
    return new Fleet(all);
  }

  /** Names for people by id. */
  Map<String, String> names() {
    return spacecraft.stream()
        .collect(Collectors.toMap(SpacecraftResource::id, SpacecraftResource::name));
  }
}

package org.facsat2.client;

import java.util.List;
import java.util.Map;
import org.facsat2.protocol.HealthResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.ParameterStatusResource;
import org.facsat2.protocol.SpacecraftPatch;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Spacecraft and how they are. Reached from {@link Facsat2Client}. */
public final class SpacecraftApi {
  private final HttpCalls http;

  SpacecraftApi(HttpCalls http) {
    this.http = http;
  }

  public Page<SpacecraftResource> list(@Nullable String pageToken) {
    return http.get(
        HttpCalls.path("spacecraft") + HttpCalls.page(pageToken), new TypeReference<>() {});
  }

  public SpacecraftResource get(String id) {
    return http.get(HttpCalls.path("spacecraft", id), new TypeReference<>() {});
  }

  public SpacecraftResource create(NewSpacecraft spacecraft) {
    return http.post(HttpCalls.path("spacecraft"), spacecraft, new TypeReference<>() {});
  }

  public SpacecraftResource edit(String id, SpacecraftPatch patch) {
    return http.patch(HttpCalls.path("spacecraft", id), patch, new TypeReference<>() {});
  }

  /**
   * Deletes a spacecraft with all that belongs to it.
   *
   * @param confirm its id once more; with anything else the API refuses and tells what would go
   */
  public void delete(String id, String confirm) {
    http.delete(HttpCalls.path("spacecraft", id) + HttpCalls.query(Map.of("confirm", confirm)));
  }

  public List<ParameterStatusResource> parameters(String spacecraft) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "parameters"), new TypeReference<>() {});
  }

  public HealthResource health(String spacecraft) {
    return http.get(HttpCalls.path("spacecraft", spacecraft, "health"), new TypeReference<>() {});
  }
}

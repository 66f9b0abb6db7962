package org.facsat2.client;

import java.io.InputStream;
import java.time.Duration;
import org.facsat2.protocol.ModelResource;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.PromotionRequest;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.TrainingRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** HealthModels: their training and promotion. Reached from {@link Facsat2Client}. */
public final class ModelsApi {
  private final HttpCalls http;

  ModelsApi(HttpCalls http) {
    this.http = http;
  }

  /**
   * Trains a new version; it becomes the challenger. A training that lacks data is a failed run
   * that says what is missing.
   */
  public RunResource train(String spacecraft, TrainingRequest request, Duration wait) {
    return http.post(
        HttpCalls.path("spacecraft", spacecraft, "trainings"),
        request,
        wait,
        new TypeReference<>() {});
  }

  /** The newest versions, newest first. */
  public Page<ModelResource> list(String spacecraft) {
    return http.get(HttpCalls.path("spacecraft", spacecraft, "models"), new TypeReference<>() {});
  }

  /**
   * Lets a version serve.
   *
   * @throws ApiException {@code model-worse} (409) where it does worse than the champion and that
   *     was not allowed for
   */
  public ModelResource promote(String spacecraft, int version, PromotionRequest request) {
    return http.post(
        HttpCalls.path("spacecraft", spacecraft, "models", version + ":promote"),
        request,
        new TypeReference<>() {});
  }

  /** Further versions, newest first. */
  public Page<ModelResource> list(String spacecraft, @Nullable String pageToken) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "models") + HttpCalls.page(pageToken),
        new TypeReference<>() {});
  }

  /**
   * One version with its training, how it does on what is known, and how the champion of then does
   * on the same.
   */
  public ModelResource get(String spacecraft, int version) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "models", Integer.toString(version)),
        new TypeReference<>() {});
  }

  /**
   * A file of a version's training; the caller closes it.
   *
   * @param path as the training lists it, such as {@code report/report.md}
   */
  public InputStream artifact(String spacecraft, int version, String path) {
    return http.download(
        HttpCalls.path("spacecraft", spacecraft, "models", Integer.toString(version), "artifacts")
            + HttpCalls.path(path.split("/", -1)).substring(HttpCalls.path().length()),
        "*/*");
  }
}

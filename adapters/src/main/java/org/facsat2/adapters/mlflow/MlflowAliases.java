package org.facsat2.adapters.mlflow;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.facsat2.adapters.mlflow.MlflowException.Reason;
import org.facsat2.pipeline.training.AliasesElsewhere;
import tools.jackson.databind.JsonNode;

/** The aliases of MLflow's registered models, which people move in its pages. */
final class MlflowAliases implements AliasesElsewhere {
  private final MlflowClient client;
  private final PublishedVersions published;

  MlflowAliases(MlflowClient client, PublishedVersions published) {
    this.client = client;
    this.published = published;
  }

  @Override
  public String system() {
    return "MLflow";
  }

  @Override
  public Map<String, Named> of(String spacecraft) throws IOException {
    JsonNode model;
    try {
      model = client.get("registered-models/get", "name", client.server().name(spacecraft));
    } catch (MlflowException e) {
      if (e.reason() == Reason.MISSING) {
        return Map.of();
      }
      throw e;
    }
    Map<String, Named> named = new TreeMap<>();
    for (JsonNode alias : model.path("registered_model").path("aliases")) {
      String number = alias.path("version").asString();
      named.put(
          alias.path("alias").asString(),
          published
              .numbered(spacecraft, Integer.parseInt(number))
              .<Named>map(p -> new Named.Known(p.version()))
              .orElseGet(() -> new Named.Unknown(number)));
    }
    return named;
  }
}

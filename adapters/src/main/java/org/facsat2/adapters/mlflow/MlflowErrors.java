package org.facsat2.adapters.mlflow;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.facsat2.adapters.mlflow.MlflowException.Reason;
import org.facsat2.adapters.rest.RestConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What MLflow means by an answer. A missing alias is 400 INVALID_PARAMETER_VALUE, a missing
 * artifact 500, what exists already 400 RESOURCE_ALREADY_EXISTS; a page in HTML comes from its
 * front or from something before it.
 */
final class MlflowErrors {
  private static final JsonMapper JSON = JsonMapper.shared();

  private MlflowErrors() {}

  static MlflowException exception(
      MlflowServer server, String request, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    String code = "";
    String message = "";
    try {
      JsonNode body = JSON.readTree(response.body());
      code = body.path("error_code").asString("");
      message = body.path("message").asString("");
    } catch (JacksonException e) {
      message = new String(response.body(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", " ");
    }
    String said = RestConnection.shortened(message.strip());
    return new MlflowException(
        reason(status, code, message.toLowerCase(Locale.ROOT)),
        "%s answered %s with %d%s%s"
            .formatted(
                server,
                request,
                status,
                code.isEmpty() ? "" : " " + code,
                said.isEmpty() ? "" : ": " + said),
        null);
  }

  private static Reason reason(int status, String code, String message) {
    boolean aliasMissing = message.contains("alias") && message.contains("not found");
    boolean artifactMissing =
        status == 500
            && (message.contains("(404)")
                || message.contains("no such file")
                || message.contains("nosuchkey"));
    if (status == 404
        || code.equals("RESOURCE_DOES_NOT_EXIST")
        || aliasMissing
        || artifactMissing) {
      return Reason.MISSING;
    }
    if (code.equals("RESOURCE_ALREADY_EXISTS") || status == 409) {
      return Reason.EXISTS;
    }
    return switch (status) {
      case 401, 403 -> Reason.ACCESS;
      case 408, 429, 502, 503, 504 -> Reason.AWAY;
      default ->
          code.equals("TEMPORARILY_UNAVAILABLE")
              ? Reason.AWAY
              : status >= 500 ? Reason.BROKEN : Reason.REFUSED;
    };
  }
}

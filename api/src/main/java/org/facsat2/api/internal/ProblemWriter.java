package org.facsat2.api.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.facsat2.protocol.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Every error of the API has this one form. */
@Component
class ProblemWriter {
  static final String RETRY_AFTER_SECONDS = "5";

  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  static ResponseEntity<Problem> response(
      HttpStatus status,
      String problem,
      String detail,
      @Nullable String value,
      List<String> allowed) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(status, problem, detail, value, allowed));
  }

  /** For filters, which answer before Spring MVC is reached. */
  void write(HttpServletResponse response, HttpStatus status, String problem, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(problem(status, problem, detail, null, List.of())));
  }

  /** For filters: says that a system is away, and when to ask again. */
  void writeUnavailable(HttpServletResponse response, String system) throws IOException {
    response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(unavailable(system)));
  }

  static Problem unavailable(String system) {
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "system-unavailable",
        system + " does not answer; what was accepted is safe. Please ask again in a moment",
        system,
        List.of());
  }

  private static Problem problem(
      HttpStatus status,
      String problem,
      String detail,
      @Nullable String value,
      List<String> allowed) {
    return new Problem(
        "/problems/" + problem,
        title(problem),
        status.value(),
        detail,
        value,
        allowed.isEmpty() ? null : allowed,
        MDC.get(RequestIdFilter.KEY));
  }

  /** {@code unknown-spacecraft} becomes "Unknown spacecraft". */
  private static String title(String problem) {
    String words = problem.replace('-', ' ').replace('/', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}

package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facsat2.client.Facsat2Client;
import org.facsat2.client.PassedAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/**
 * Passes what is listed here, and nothing else, between scripts and the API, under the same path
 * and query. Bytes go through as they come: neither side can be faster than the other, and where
 * one hangs up the other is told.
 */
@RestController
class PassThrough {
  private static final Logger LOG = LoggerFactory.getLogger(PassThrough.class);
  private static final String CSRF_FIELD = "_csrf";

  /** The empty part before the first slash, and "data". */
  private static final int PARTS_OF_OURS = 2;

  private final Facsat2Client client;

  PassThrough(Facsat2Client client) {
    this.client = client;
  }

  @GetMapping({
    "/data/spacecraft/{spacecraft}/telemetry",
    "/data/spacecraft/{spacecraft}/dictionary",
    "/data/spacecraft/{spacecraft}/anomalies",
    "/data/spacecraft/{spacecraft}/scores"
  })
  void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      @AuthenticationPrincipal Session session)
      throws IOException {
    pass(request, response, session, null);
  }

  /**
   * A file. Its length has to be told, so that the API can tell one whose sender hung up from one
   * that ends there.
   */
  @PostMapping(
      path = "/data/spacecraft/{spacecraft}/telemetry",
      consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  void send(
      HttpServletRequest request,
      HttpServletResponse response,
      @AuthenticationPrincipal Session session)
      throws IOException {
    long length = request.getContentLengthLong();
    if (length < 0) {
      throw new ResponseStatusException(HttpStatus.LENGTH_REQUIRED);
    }
    pass(request, response, session, body(request, length));
  }

  private static BodyPublisher body(HttpServletRequest request, long length) throws IOException {
    if (length == 0) {
      return BodyPublishers.noBody();
    }
    var bytes = request.getInputStream();
    return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> bytes), length);
  }

  private void pass(
      HttpServletRequest request,
      HttpServletResponse response,
      Session session,
      @Nullable BodyPublisher body)
      throws IOException {
    try (PassedAnswer answer =
        client.as(session.bearer()).pass(path(request), query(request), body)) {
      response.setStatus(answer.status());
      response.setContentType(answer.contentType());
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      answer.body().transferTo(response.getOutputStream());
    } catch (IOException e) {
      // Half an answer is no JSON, so whoever reads it knows; mostly it is that they hung up.
      LOG.debug("An answer was not passed on to its end", e);
    }
  }

  private static List<String> path(HttpServletRequest request) {
    return Arrays.stream(request.getRequestURI().split("/", -1))
        .skip(PARTS_OF_OURS)
        .map(part -> UriUtils.decode(part, StandardCharsets.UTF_8))
        .toList();
  }

  private static List<Map.Entry<String, String>> query(HttpServletRequest request) {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (!name.equals(CSRF_FIELD)) {
                Arrays.stream(values).forEach(value -> query.add(Map.entry(name, value)));
              }
            });
    return query;
  }
}

package org.facsat2.api.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.system.Outages;
import org.facsat2.protocol.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns exceptions into RFC 9457 answers; no stack trace leaves the process. */
@RestControllerAdvice
class Errors {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private final Outages outages;

  Errors(Outages outages) {
    this.outages = outages;
  }

  @ExceptionHandler
  ResponseEntity<Problem> refusal(Refusal refusal) {
    HttpStatus status =
        switch (refusal.kind()) {
          case INVALID -> HttpStatus.BAD_REQUEST;
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case CONFLICT -> HttpStatus.CONFLICT;
          case PRECONDITION -> HttpStatus.PRECONDITION_FAILED;
          case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
          case FORBIDDEN -> HttpStatus.FORBIDDEN;
          case NO_SPACE -> HttpStatus.INSUFFICIENT_STORAGE;
        };
    return ProblemWriter.response(
        status,
        refusal.problem(),
        String.valueOf(refusal.getMessage()),
        refusal.value(),
        refusal.allowed());
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadableBody(HttpMessageNotReadableException e) {
    Throwable cause = e.getMostSpecificCause();
    if (cause instanceof UnrecognizedPropertyException unknown) {
      return ProblemWriter.response(
          HttpStatus.BAD_REQUEST,
          "unknown-member",
          "The body has a member that is not known here",
          unknown.getPropertyName(),
          unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
    }
    return ProblemWriter.response(
        HttpStatus.BAD_REQUEST, "unreadable-body", whatIsWrong(cause), null, List.of());
  }

  /** In our own words: the parser's name classes of this program. */
  private static String whatIsWrong(Throwable cause) {
    return switch (cause) {
      case DatabindException e when !e.getPath().isEmpty() ->
          "The body's member " + member(e.getPath()) + " has a value of the wrong form";
      case StreamReadException e ->
          "The body is not JSON from line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + " on";
      default -> "This needs a body that is a JSON object";
    };
  }

  private static String member(List<JacksonException.Reference> path) {
    return path.stream()
        .map(r -> r.getPropertyName() == null ? "" + r.getIndex() : r.getPropertyName())
        .collect(Collectors.joining("."));
  }

  @ExceptionHandler
  ResponseEntity<Problem> refusedByFirewall(RequestRejectedException e) {
    return ProblemWriter.response(
        HttpStatus.BAD_REQUEST,
        "request",
        "The path or a parameter has characters that have no place there",
        null,
        List.of());
  }

  /** The servlet container reads the query only when it is asked for a parameter. */
  @ExceptionHandler
  ResponseEntity<Problem> unreadableQuery(InvalidParameterException e) {
    return ProblemWriter.response(
        HttpStatus.BAD_REQUEST,
        "query",
        "The query cannot be read: a parameter has no name, or is not encoded as it should be",
        null,
        List.of());
  }

  @ExceptionHandler
  ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException e) {
    return ProblemWriter.response(
        HttpStatus.BAD_REQUEST,
        "parameter",
        "Parameter " + e.getName() + " has a value of the wrong form",
        String.valueOf(e.getValue()),
        List.of());
  }

  @ExceptionHandler
  ResponseEntity<Problem> missing(MissingServletRequestParameterException e) {
    return ProblemWriter.response(
        HttpStatus.BAD_REQUEST,
        "parameter",
        "Parameter " + e.getParameterName() + " is needed",
        null,
        List.of());
  }

  /** The client is gone: there is nobody to answer. */
  @ExceptionHandler
  void clientGone(AsyncRequestNotUsableException e) {
    LOG.debug("A client hung up", e);
  }

  /** Nothing is wrong here: the client hung up, or sent another length than it said. */
  @ExceptionHandler
  ResponseEntity<Problem> cutOff(BadRequestException e) {
    LOG.debug("A body did not come whole", e);
    return ProblemWriter.response(
        HttpStatus.BAD_REQUEST,
        "incomplete-body",
        "The body ended before it was complete; nothing of it was kept. Send it again",
        null,
        List.of());
  }

  @ExceptionHandler
  ResponseEntity<Problem> other(Exception e) {
    if (e instanceof ErrorResponse known) {
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      return ProblemWriter.response(
          status,
          status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          String.valueOf(known.getBody().getDetail()),
          null,
          List.of());
    }
    Optional<String> away = outages.systemAway(e);
    if (away.isPresent()) {
      LOG.warn("A request could not be answered: {}", e.getMessage());
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, ProblemWriter.RETRY_AFTER_SECONDS)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(ProblemWriter.unavailable(away.get()));
    }
    LOG.error("A request failed", e);
    return ProblemWriter.response(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "Something went wrong here; the log has more under this request id",
        null,
        List.of());
  }
}

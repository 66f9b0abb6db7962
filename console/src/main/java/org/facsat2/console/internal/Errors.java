package org.facsat2.console.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.facsat2.client.ApiException;
import org.facsat2.client.ApiUnreachableException;
import org.facsat2.protocol.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;

/** Says what went wrong and what to do next: as a page, or as JSON where a script asked. */
@Controller
@ControllerAdvice
class Errors implements ErrorController {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private final Pages pages;

  Errors(Pages pages) {
    this.pages = pages;
  }

  @ExceptionHandler
  ResponseEntity<?> apiRefused(
      ApiException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpStatus status = HttpStatus.valueOf(e.status());
    if (status == HttpStatus.UNAUTHORIZED) {
      SignInRedirect.send(request, response, true);
      return ResponseEntity.status(response.getStatus()).build();
    }
    if (status == HttpStatus.NOT_FOUND) {
      return notFound(request, String.valueOf(e.getMessage()));
    }
    Problem problem = e.problem();
    String id = problem.requestId();
    return answer(
        request,
        status.is5xxServerError() ? HttpStatus.BAD_GATEWAY : status,
        new MessagePage(
            problem.title(),
            String.valueOf(e.getMessage()),
            e.allowed().isEmpty()
                ? List.of()
                : List.of("What would work: " + String.join(", ", e.allowed()) + "."),
            id == null ? "" : id,
            status.is5xxServerError() && repeatable(request)));
  }

  @ExceptionHandler
  ResponseEntity<?> apiAway(ApiUnreachableException e, HttpServletRequest request) {
    LOG.warn("The API does not answer", e);
    return answer(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        new MessagePage(
            "The API does not answer",
            "These pages show what the API says, and it says nothing just now. No telemetry and no"
                + " alarm is lost by that.",
            List.of(
                "Wait a moment if the program is just starting.",
                "Otherwise see in the program's log whether the API runs, and start it again if it"
                    + " does not."),
            id(request),
            repeatable(request)));
  }

  /** Only what was looked at can be looked at again; a form cannot. */
  private static boolean repeatable(HttpServletRequest request) {
    return "GET".equals(request.getMethod());
  }

  /** The browser is gone: there is nobody to answer. */
  @ExceptionHandler
  void browserGone(AsyncRequestNotUsableException e) {
    LOG.debug("A browser hung up", e);
  }

  @ExceptionHandler
  ResponseEntity<?> other(Exception e, HttpServletRequest request) {
    if (e instanceof ErrorResponse known) {
      return byStatus(request, HttpStatus.valueOf(known.getStatusCode().value()));
    }
    if (e instanceof TypeMismatchException) {
      return byStatus(request, HttpStatus.BAD_REQUEST);
    }
    LOG.error("A page failed", e);
    return byStatus(request, HttpStatus.INTERNAL_SERVER_ERROR);
  }

  /** What never reached a controller. */
  @RequestMapping("/error")
  ResponseEntity<?> fromContainer(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = code instanceof Integer i ? HttpStatus.resolve(i) : null;
    return byStatus(request, status == null ? HttpStatus.NOT_FOUND : status);
  }

  private ResponseEntity<?> byStatus(HttpServletRequest request, HttpStatus status) {
    if (status == HttpStatus.NOT_FOUND) {
      return notFound(request, "Nothing lies under " + request.getRequestURI() + ".");
    }
    MessagePage page =
        status.is5xxServerError()
            ? new MessagePage(
                "This page failed",
                "Something went wrong in the console itself.",
                List.of("Try again; if it fails again, look for the request below in the log."),
                id(request),
                repeatable(request))
            : new MessagePage(
                "This request cannot be answered",
                status.getReasonPhrase() + ".",
                List.of("Go back and follow a link instead of a stored address."),
                "",
                false);
    return answer(request, status, page);
  }

  private ResponseEntity<?> notFound(HttpServletRequest request, String detail) {
    return answer(
        request,
        HttpStatus.NOT_FOUND,
        new MessagePage(
            "There is no such page",
            detail,
            List.of("Start from the fleet, or find the alarm in the list of alarms."),
            "",
            false));
  }

  private ResponseEntity<?> answer(
      HttpServletRequest request, HttpStatus status, MessagePage page) {
    if (askedByScript(request)) {
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_JSON)
          .body(message(page.heading(), page.detail()));
    }
    return pages.show(request, status, Page.Section.NONE, page.heading(), page);
  }

  /** For filters, which have no controller to answer for them. */
  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String heading,
      String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    if (askedByScript(request)) {
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.getWriter().print(JsonMapper.shared().writeValueAsString(message(heading, detail)));
      return;
    }
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response
        .getWriter()
        .print(
            pages.html(
                request,
                Page.Section.NONE,
                heading,
                new MessagePage(heading, detail, List.of(), "", false)));
  }

  private static boolean askedByScript(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/data/");
  }

  private static Map<String, String> message(String heading, String detail) {
    return Map.of("message", heading + ": " + detail);
  }

  private static String id(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(RequestIdFilter.KEY));
  }
}

package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends whoever has no session to the page where there are some, in the way that they asked. */
final class SignInRedirect {
  private static final String SIGN_IN = "/sign-in";

  private SignInRedirect() {}

  static void send(HttpServletRequest request, HttpServletResponse response, boolean expired)
      throws IOException {
    if (expired) {
      SessionCookie.clear(request, response);
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    String target = target(request, expired);
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", target);
      response.setStatus(HttpStatus.NO_CONTENT.value());
    } else if (isPage(request)) {
      response.setHeader(HttpHeaders.LOCATION, target);
      response.setStatus(HttpStatus.SEE_OTHER.value());
    } else {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      response.getWriter().print("{\"message\":\"Your session has ended: sign in again.\"}");
    }
  }

  private static boolean isPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.startsWith("/data/") && !path.startsWith("/events-stream");
  }

  private static String target(HttpServletRequest request, boolean expired) {
    UriComponentsBuilder target = UriComponentsBuilder.fromPath(SIGN_IN);
    if (expired) {
      target.queryParam("expired");
    }
    if ("GET".equals(request.getMethod()) && !"/".equals(request.getRequestURI())) {
      String query = request.getQueryString();
      target.queryParam("next", "{next}").encode();
      return target
          .buildAndExpand(request.getRequestURI() + (query == null ? "" : "?" + query))
          .toUriString();
    }
    return target.build().toUriString();
  }
}

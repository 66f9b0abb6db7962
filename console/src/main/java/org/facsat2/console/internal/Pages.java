package org.facsat2.console.internal;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Turns what a page shows into HTML. */
@Component
class Pages {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final TemplateEngine templates;
  private final Assets assets;
  private final InstantSource clock;

  Pages(TemplateEngine templates, Assets assets, InstantSource clock) {
    this.templates = templates;
    this.assets = assets;
    this.clock = clock;
  }

  ResponseEntity<String> show(
      HttpServletRequest request, Page.Section section, String title, Object view) {
    return show(request, HttpStatus.OK, section, title, view);
  }

  ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      Page.Section section,
      String title,
      Object view) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(html(request, section, title, view));
  }

  /** The template of a view has the view's name. */
  String html(HttpServletRequest request, Page.Section section, String title, Object view) {
    String query = request.getQueryString();
    Page page =
        new Page(
            title,
            section,
            SessionCookie.read(request).orElse(null),
            Theme.of(request),
            request.getRequestURI() + (query == null ? "" : "?" + query),
            csrf(request),
            Moment.of(clock.instant()),
            assets);
    StringOutput html = new StringOutput();
    templates.render(
        view.getClass().getSimpleName() + ".jte", Map.of("page", page, "view", view), html);
    return html.toString();
  }

  /** Absent where an error page is written outside of the security filters. */
  private static Page.Csrf csrf(HttpServletRequest request) {
    CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return token == null
        ? new Page.Csrf("_csrf", "")
        : new Page.Csrf(token.getParameterName(), Objects.requireNonNull(token.getToken()));
  }
}

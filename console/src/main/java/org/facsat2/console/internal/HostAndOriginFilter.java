package org.facsat2.console.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.facsat2.console.ConsoleSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only under the names that this server goes by, and only to pages of its own: a foreign
 * page that a browser has open can neither rebind a name to this address nor send a form to it. It
 * may link to a page, as a mail or a chat does.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class HostAndOriginFilter extends OncePerRequestFilter {
  private final Set<String> hosts = new HashSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));

  HostAndOriginFilter(ConsoleSettings settings) {
    hosts.add(settings.bindAddress());
    settings.allowedHosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getHeader(HttpHeaders.HOST);
    if (host == null || !hosts.contains(withoutPort(host))) {
      refuse(
          response,
          HttpStatus.MISDIRECTED_REQUEST,
          "This server does not go by that name; set FACSAT2_ALLOWED_HOSTS if it should.");
    } else if (!ownPage(request, host)) {
      refuse(response, HttpStatus.FORBIDDEN, "Pages of other servers may not call this one.");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean ownPage(HttpServletRequest request, String host) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site == null) {
      return sameOrigin(request.getHeader(HttpHeaders.ORIGIN), host);
    }
    return switch (site) {
      // Under our no-referrer policy a form of our own says "Origin: null": the site decides.
      case "same-origin", "none" -> true;
      default ->
          "GET".equals(request.getMethod())
              && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    };
  }

  private static boolean sameOrigin(@Nullable String origin, String host) {
    if (origin == null) {
      return true;
    }
    try {
      return host.equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon > 0 && host.indexOf(']', colon) < 0;
    return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
  }

  private static void refuse(HttpServletResponse response, HttpStatus status, String sentence)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.TEXT_PLAIN_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getWriter().println(sentence);
  }
}

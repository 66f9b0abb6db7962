package org.facsat2.api.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.facsat2.api.ApiSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only under the names that this server goes by, and only to pages of its own: a foreign
 * page that a browser has open can neither rebind a name to this address nor call it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class HostAndOriginFilter extends OncePerRequestFilter {
  private final Set<String> hosts = new HashSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));
  private final ProblemWriter problems;

  HostAndOriginFilter(ApiSettings settings, ProblemWriter problems) {
    hosts.add(settings.bindAddress());
    settings.allowedHosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getHeader(HttpHeaders.HOST);
    if (host == null || !hosts.contains(withoutPort(host))) {
      problems.write(
          response,
          HttpStatus.MISDIRECTED_REQUEST,
          "unknown-host",
          "This server does not go by that name; set FACSAT2_ALLOWED_HOSTS if it should");
    } else if (!sameOrigin(request.getHeader(HttpHeaders.ORIGIN), host)) {
      problems.write(
          response,
          HttpStatus.FORBIDDEN,
          "foreign-origin",
          "Pages of other servers may not call this API");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon > 0 && host.indexOf(']', colon) < 0;
    return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
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
}

package org.facsat2.api.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import org.facsat2.pipeline.access.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes down every request of an account that would change something, allowed or not. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class AuditFilter extends OncePerRequestFilter {
  /** Attribute of a request: the name of the account that it comes from. */
  static final String ACCOUNT = AuditFilter.class.getName() + ".account";

  private static final Logger LOG = LoggerFactory.getLogger(AuditFilter.class);
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final int LONGEST_PATH = 500;

  private final AuditLog audit;
  private final InstantSource clock;

  AuditFilter(AuditLog audit, InstantSource clock) {
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return SAFE.contains(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } finally {
      if (request.getAttribute(ACCOUNT) instanceof String account) {
        write(account, request, response.getStatus());
      }
    }
  }

  /** The answer is given already: it is not to fail for this. */
  private void write(String account, HttpServletRequest request, int status) {
    String path = request.getRequestURI();
    try {
      audit.add(
          new AuditLog.Entry(
              clock.instant(),
              account,
              request.getMethod(),
              path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH),
              status,
              String.valueOf(MDC.get(RequestIdFilter.KEY))));
    } catch (RuntimeException e) {
      LOG.error(
          "Not in the audit log: {} {} by {}, answered {}",
          request.getMethod(),
          path,
          account,
          status,
          e);
    }
  }
}

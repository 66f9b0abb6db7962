package org.facsat2.api.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.facsat2.pipeline.access.Account;
import org.facsat2.pipeline.access.SignIn;
import org.facsat2.pipeline.system.Outages;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who may call what. A bearer in the Authorization header is the only way in, and no browser sends
 * that by itself: there is nothing for cross-site request forgery to use.
 */
@Configuration(proxyBeanMethods = false)
class Security {
  private static final String API = "/api/v1";

  @Bean
  RoleHierarchy roles() {
    return RoleHierarchyImpl.fromHierarchy(
        """
        ROLE_ADMINISTRATOR > ROLE_ENGINEER
        ROLE_ENGINEER > ROLE_OPERATOR
        ROLE_OPERATOR > ROLE_VIEWER
        """);
  }

  @Bean
  SecurityFilterChain chain(HttpSecurity http, BearerFilter bearer, ProblemWriter problems)
      throws Exception {
    return http.csrf(csrf -> csrf.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .addFilterBefore(bearer, AnonymousAuthenticationFilter.class)
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(
                        (request, response, cause) -> {
                          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                          problems.write(
                              response,
                              HttpStatus.UNAUTHORIZED,
                              "unauthenticated",
                              "This needs a session: POST /api/v1/sessions gives a bearer, which"
                                  + " goes into the Authorization header");
                        })
                    .accessDeniedHandler(
                        (request, response, cause) ->
                            problems.write(
                                response,
                                HttpStatus.FORBIDDEN,
                                "forbidden",
                                "Your role does not allow this; ask an administrator")))
        .authorizeHttpRequests(
            a ->
                a.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, API + "/sessions")
                    .permitAll()
                    .requestMatchers("/", "/docs", "/openapi.json/**", "/swagger-ui/**")
                    .permitAll()
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.DELETE, API + "/sessions/current")
                    .hasRole("VIEWER")
                    .requestMatchers(API + "/audit")
                    .hasRole("ADMINISTRATOR")
                    .requestMatchers(HttpMethod.GET, "/**")
                    .hasRole("VIEWER")
                    .requestMatchers(
                        HttpMethod.POST,
                        API + "/spacecraft/*/telemetry",
                        API + "/spacecraft/*/detections",
                        API + "/spacecraft/*/predictions",
                        API + "/spacecraft/*/ingestions/*",
                        API + "/spacecraft/*/sources/*:look",
                        API + "/spacecraft/*/sources/*/files/*",
                        API + "/spacecraft/*/activities",
                        API + "/spacecraft/*/labels",
                        API + "/runs/*",
                        API + "/alarms/**")
                    .hasRole("OPERATOR")
                    .requestMatchers(
                        HttpMethod.DELETE,
                        API + "/spacecraft/*/activities/*",
                        API + "/spacecraft/*/labels/*")
                    .hasRole("OPERATOR")
                    .anyRequest()
                    .hasRole("ENGINEER"))
        .build();
  }

  /** PostgreSQL knows no NUL in text: it stops here, before it can be a fault of the server. */
  @Bean
  StrictHttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
    return firewall;
  }

  @Bean
  RequestRejectedHandler refusedByFirewall(ProblemWriter problems) {
    return (request, response, cause) ->
        problems.write(
            response,
            HttpStatus.BAD_REQUEST,
            "request",
            "The path or a parameter has characters that have no place there");
  }

  /** Spring Security runs the filter; the servlet container must not run it once more. */
  @Bean
  FilterRegistrationBean<BearerFilter> notTwice(BearerFilter filter) {
    FilterRegistrationBean<BearerFilter> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  /** Turns a bearer into the account that it stands for. */
  @Component
  static class BearerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final SignIn signIn;
    private final Outages outages;
    private final ProblemWriter problems;

    BearerFilter(SignIn signIn, Outages outages, ProblemWriter problems) {
      this.signIn = signIn;
      this.outages = outages;
      this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Optional<Account> account;
      try {
        account = bearer(request).flatMap(signIn::authenticate);
      } catch (RuntimeException e) {
        Optional<String> away = outages.systemAway(e);
        if (away.isEmpty()) {
          throw e;
        }
        problems.writeUnavailable(response, away.get());
        return;
      }
      account.ifPresent(a -> request.setAttribute(AuditFilter.ACCOUNT, a.name()));
      account.ifPresent(
          a ->
              SecurityContextHolder.getContext()
                  .setAuthentication(
                      UsernamePasswordAuthenticationToken.authenticated(
                          a.name(),
                          null,
                          List.of(new SimpleGrantedAuthority("ROLE_" + a.role().name())))));
      chain.doFilter(request, response);
    }

    static Optional<String> bearer(HttpServletRequest request) {
      String header = request.getHeader(HttpHeaders.AUTHORIZATION);
      return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
          ? Optional.of(header.substring(SCHEME.length()).trim())
          : Optional.empty();
    }
  }
}

package org.facsat2.console.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every page but the one to sign in needs a session; what it allows is for the API to say. */
@Configuration(proxyBeanMethods = false)
class Security {
  static final String CSRF_HEADER = "X-CSRF-Token";

  @Bean
  SecurityFilterChain chain(HttpSecurity http, SessionFilter sessions, Errors errors)
      throws Exception {
    return http.csrf(
            csrf ->
                csrf.csrfTokenRepository(csrfTokens())
                    // To Spring each request signs in anew; a new token with each would spoil the
                    // forms of every page that is open.
                    .sessionAuthenticationStrategy((authentication, request, response) -> {}))
        .headers(headers -> headers.disable()) // SecurityHeadersFilter sets them on every answer
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .addFilterBefore(sessions, AnonymousAuthenticationFilter.class)
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(
                        (request, response, cause) -> SignInRedirect.send(request, response, false))
                    .accessDeniedHandler(
                        (request, response, cause) ->
                            errors.write(
                                request,
                                response,
                                HttpStatus.FORBIDDEN,
                                "This form is out of date",
                                "It was opened too long ago, or cookies are off in this browser."
                                    + " Go back, reload the page and send it again.")))
        .authorizeHttpRequests(
            a ->
                a.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/sign-in", "/theme", Assets.PATH + "**", "/favicon.ico")
                    .permitAll()
                    .requestMatchers("/robots.txt", "/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /** The token lies in a cookie that scripts cannot read; pages get it written into them. */
  private static CookieCsrfTokenRepository csrfTokens() {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("facsat2-csrf");
    tokens.setHeaderName(CSRF_HEADER);
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/"));
    return tokens;
  }

  /** Spring Security runs the filter; the servlet container must not run it once more. */
  @Bean
  FilterRegistrationBean<SessionFilter> notTwice(SessionFilter filter) {
    FilterRegistrationBean<SessionFilter> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  /** Turns the cookie into the session that it holds. */
  @Component
  static class SessionFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      SessionCookie.read(request)
          .ifPresent(
              session ->
                  SecurityContextHolder.getContext()
                      .setAuthentication(
                          UsernamePasswordAuthenticationToken.authenticated(
                              session, null, List.of())));
      chain.doFilter(request, response);
    }
  }
}

package org.facsat2.console.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The only place where a session is kept, so any number of consoles can run side by side.
 *
 * <p>It is SameSite=Lax rather than Strict: with Strict, a link to an alarm in a mail or a chat
 * would ask somebody who is signed in to sign in again. What Strict would add, the check of Origin
 * and Sec-Fetch-Site and the token against request forgery already give.
 */
final class SessionCookie {
  static final String NAME = "facsat2-session";

  private SessionCookie() {}

  static Optional<Session> read(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, NAME);
    return cookie == null ? Optional.empty() : Session.decode(cookie.getValue());
  }

  static void write(
      HttpServletRequest request, HttpServletResponse response, Session session, Duration life) {
    set(request, response, session.encoded(), life);
  }

  static void clear(HttpServletRequest request, HttpServletResponse response) {
    set(request, response, "", Duration.ZERO);
  }

  private static void set(
      HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(NAME, value)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .path("/")
            .maxAge(life)
            .build()
            .toString());
  }
}

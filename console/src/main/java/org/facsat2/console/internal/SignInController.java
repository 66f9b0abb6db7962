package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.facsat2.client.ApiException;
import org.facsat2.client.ApiUnreachableException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.SessionResource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signing in by a one-time token, and out. Opening the link spends no token: only the form does,
 * which a script sends at once, so that a preview of the link in some other program costs nothing.
 */
@Controller
class SignInController {
  private static final String HOME = "/";

  private final Facsat2Client client;
  private final Pages pages;
  private final InstantSource clock;

  SignInController(Facsat2Client client, Pages pages, InstantSource clock) {
    this.client = client;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/sign-in")
  ResponseEntity<String> form(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = HOME) String next,
      @RequestParam(required = false) @Nullable String expired) {
    String message =
        expired == null ? "" : "Your session has ended. Sign in again to go on where you were.";
    return page(request, HttpStatus.OK, new SignInPage(token, ownPath(next), message));
  }

  @PostMapping("/sign-in")
  ResponseEntity<String> signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String token,
      @RequestParam(defaultValue = HOME) String next) {
    try {
      SessionResource session = client.sessions().signIn(token.strip());
      SessionCookie.write(
          request,
          response,
          new Session(session.user(), session.role(), session.bearer()),
          Duration.between(clock.instant(), session.expiresAt()));
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .location(URI.create(ownPath(next)))
          .build();
    } catch (ApiException e) {
      return refused(
          request,
          HttpStatus.UNAUTHORIZED,
          next,
          "That token does not work: each works once, and not for ever. Start the program again or"
              + " ask it for a new one, and paste that.");
    } catch (ApiUnreachableException e) {
      return refused(
          request,
          HttpStatus.SERVICE_UNAVAILABLE,
          next,
          "The API does not answer, so nobody can sign in. Wait a moment if the program is just"
              + " starting; the token was not used.");
    }
  }

  @PostMapping("/sign-out")
  ResponseEntity<Void> signOut(
      HttpServletRequest request,
      HttpServletResponse response,
      @AuthenticationPrincipal Session session) {
    SessionCookie.clear(request, response);
    try {
      client.as(session.bearer()).sessions().signOut();
    } catch (ApiException | ApiUnreachableException e) {
      // The cookie is gone, which is what was asked for; the bearer runs out by itself.
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/sign-in")).build();
  }

  private ResponseEntity<String> refused(
      HttpServletRequest request, HttpStatus status, String next, String message) {
    return page(request, status, new SignInPage("", ownPath(next), message));
  }

  private ResponseEntity<String> page(
      HttpServletRequest request, HttpStatus status, SignInPage view) {
    return pages.show(request, status, Page.Section.NONE, "Sign in", view);
  }

  /** Never leads to another server. */
  static String ownPath(String next) {
    boolean own =
        next.startsWith("/")
            && !next.startsWith("//")
            && next.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    try {
      return own ? URI.create(next).toString() : HOME;
    } catch (IllegalArgumentException e) {
      return HOME;
    }
  }
}

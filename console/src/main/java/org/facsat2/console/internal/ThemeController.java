package org.facsat2.console.internal;

import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Switches the look for browsers that run no script; the others do it by themselves. */
@Controller
class ThemeController {
  private static final Duration LIFE = Duration.ofDays(365);

  @PostMapping("/theme")
  ResponseEntity<Void> choose(@RequestParam String theme, @RequestParam String next) {
    String word = theme.equals("light") ? "light" : "dark";
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(
            HttpHeaders.SET_COOKIE,
            ResponseCookie.from(Theme.COOKIE, word)
                .sameSite("Lax")
                .path("/")
                .maxAge(LIFE)
                .build()
                .toString())
        .location(URI.create(SignInController.ownPath(next)))
        .build();
  }
}

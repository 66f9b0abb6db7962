package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.facsat2.pipeline.access.SignIn;
import org.facsat2.protocol.SessionRequest;
import org.facsat2.protocol.SessionResource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sessions")
@Tag(name = "sessions")
class SessionController {
  private final SignIn signIn;

  SessionController(SignIn signIn) {
    this.signIn = signIn;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @SecurityRequirements
  @Operation(summary = "Sign in with a one-time token; answers a bearer for 12 hours")
  SessionResource open(
      @RequestBody SessionRequest request, @Parameter(hidden = true) HttpServletRequest http) {
    SignIn.Session session =
        signIn.signIn(Requests.required("oneTimeToken", request.oneTimeToken()));
    http.setAttribute(AuditFilter.ACCOUNT, session.account().name());
    return new SessionResource(
        session.bearer(),
        session.account().name(),
        Requests.word(session.account().role()),
        session.expiresAt());
  }

  @DeleteMapping("/current")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Sign out: the bearer stops to work")
  void close(@Parameter(hidden = true) HttpServletRequest request) {
    Security.BearerFilter.bearer(request).ifPresent(signIn::signOut);
  }
}

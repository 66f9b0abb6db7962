package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import org.facsat2.client.Facsat2Client;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SystemController {
  private final Facsat2Client client;
  private final Pages pages;

  SystemController(Facsat2Client client, Pages pages) {
    this.client = client;
    this.pages = pages;
  }

  @GetMapping("/system")
  ResponseEntity<String> system(
      HttpServletRequest request, @AuthenticationPrincipal Session session) {
    SystemPage view = SystemView.page(client.as(session.bearer()).system());
    return pages.show(request, Page.Section.SYSTEM, "System", view);
  }
}

package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.SpacecraftResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class FleetController {
  private final Facsat2Client client;
  private final Pages pages;
  private final InstantSource clock;

  FleetController(Facsat2Client client, Pages pages, InstantSource clock) {
    this.client = client;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/")
  ResponseEntity<String> fleet(
      HttpServletRequest request, @AuthenticationPrincipal Session session) {
    return show(request, HttpStatus.OK, client.as(session.bearer()), FleetPage.Draft.NONE);
  }

  @PostMapping("/spacecraft")
  ResponseEntity<String> create(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @RequestParam(defaultValue = "") String id,
      @RequestParam(defaultValue = "") String name) {
    Facsat2Client api = client.as(session.bearer());
    try {
      SpacecraftResource created =
          api.spacecraft()
              .create(
                  new NewSpacecraft(
                      id.strip(), name.isBlank() ? null : name.strip(), null, null, null));
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .location(URI.create("/spacecraft/" + created.id() + "/upload"))
          .build();
    } catch (ApiException e) {
      HttpStatus status = HttpStatus.valueOf(e.status());
      return switch (status) {
        case FORBIDDEN ->
            show(
                request,
                status,
                api,
                new FleetPage.Draft(
                    id,
                    name,
                    "Only engineers and administrators create spacecraft, and you are signed in as "
                        + session.role()
                        + ": ask one of them."));
        case BAD_REQUEST, CONFLICT ->
            show(
                request,
                status,
                api,
                new FleetPage.Draft(id, name, String.valueOf(e.getMessage())));
        default -> throw e;
      };
    }
  }

  private ResponseEntity<String> show(
      HttpServletRequest request, HttpStatus status, Facsat2Client api, FleetPage.Draft draft) {
    Fleet fleet = Fleet.of(api);
    FleetView view = new FleetView(fleet.names(), clock.instant());
    List<FleetPage.Card> cards =
        fleet.spacecraft().stream()
            .sorted(Comparator.comparing(SpacecraftResource::name))
            .map(view::card)
            .toList();
    return pages.show(request, status, Page.Section.FLEET, "Fleet", new FleetPage(cards, draft));
  }
}

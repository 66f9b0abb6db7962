package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.client.SourcesApi;
import org.facsat2.protocol.NewSource;
import org.facsat2.protocol.PlaceResource;
import org.facsat2.protocol.SourceFileAct;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** The places that are looked at for new files: a page, and a part of the one for uploads. */
@Controller
@RequestMapping("/spacecraft/{spacecraft}/sources")
class SourcesController {
  /** As long as a person waits for what a look finds; after that the page tells it by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Facsat2Client client;
  private final Pages pages;
  private final InstantSource clock;

  SourcesController(Facsat2Client client, Pages pages, InstantSource clock) {
    this.client = client;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping
  ResponseEntity<String> page(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft) {
    return show(request, HttpStatus.OK, session, spacecraft, SourcesPage.Draft.EMPTY, "");
  }

  @PostMapping
  ResponseEntity<String> create(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @ModelAttribute SourcesPage.Draft draft) {
    return changed(
        request,
        session,
        spacecraft,
        draft,
        api -> {
          var _ =
              api.create(
                  new NewSource(
                      draft.name().strip(), place(draft), interval(draft.minutes()), null));
        });
  }

  private static PlaceResource place(SourcesPage.Draft draft) {
    return switch (draft.type()) {
      case "object-prefix" ->
          PlaceResource.objects(
              draft.where().strip(),
              said(draft.prefix()),
              said(draft.pattern()),
              said(draft.credential()));
      case "http" ->
          PlaceResource.http(
              draft.where().strip(),
              said(draft.cursorHeader()),
              said(draft.cursorStart()),
              said(draft.credential()));
      default -> PlaceResource.folder(draft.where().strip(), said(draft.pattern()));
    };
  }

  private static @Nullable String said(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** What is no number is left to the API, which says what would be. */
  private static @Nullable String interval(String minutes) {
    return said(minutes) == null ? null : "PT" + minutes.strip() + "M";
  }

  @PostMapping("/{source}/{act:look|pause|resume|delete}")
  ResponseEntity<String> act(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable String source,
      @PathVariable String act) {
    return changed(
        request,
        session,
        spacecraft,
        SourcesPage.Draft.EMPTY,
        api -> {
          switch (act) {
            case "look" -> api.look(source, PATIENCE);
            case "pause" -> api.pause(source);
            case "resume" -> api.resume(source);
            default -> api.delete(source);
          }
        });
  }

  @PostMapping("/{source}/files/{file}/{act:accept|dismiss}")
  ResponseEntity<String> judge(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable String source,
      @PathVariable String file,
      @PathVariable String act) {
    return changed(
        request,
        session,
        spacecraft,
        SourcesPage.Draft.EMPTY,
        api -> {
          if (act.equals("accept")) {
            var _ = api.accept(source, file, new SourceFileAct(null), PATIENCE);
          } else {
            var _ = api.dismiss(source, file);
          }
        });
  }

  /** A change of the sources. */
  @FunctionalInterface
  private interface Change {
    void make(SourcesApi api);
  }

  /** What is refused shows the page as it is now, with the reason and what was written. */
  private ResponseEntity<String> changed(
      HttpServletRequest request,
      Session session,
      String spacecraft,
      SourcesPage.Draft draft,
      Change change) {
    try {
      change.make(client.as(session.bearer()).sources(spacecraft));
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .location(
              URI.create(
                  UriComponentsBuilder.fromPath("/spacecraft/{s}/sources")
                      .encode()
                      .buildAndExpand(spacecraft)
                      .toUriString()))
          .build();
    } catch (ApiException e) {
      HttpStatus status = HttpStatus.valueOf(e.status());
      return switch (status) {
        case CONFLICT, FORBIDDEN, BAD_REQUEST ->
            show(request, status, session, spacecraft, draft, explained(e));
        default -> throw e;
      };
    }
  }

  private static String explained(ApiException e) {
    String message = String.valueOf(e.getMessage());
    return e.allowed().isEmpty()
        ? message
        : message
            + (message.endsWith(".") ? "" : ".")
            + " Allowed: "
            + String.join(", ", e.allowed());
  }

  private ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      Session session,
      String spacecraft,
      SourcesPage.Draft draft,
      String message) {
    Facsat2Client api = client.as(session.bearer());
    var craft = api.spacecraft().get(spacecraft);
    SourcesPage view = SourceView.page(api, craft, session, clock.instant(), draft, message);
    return pages.show(
        request, status, Page.Section.FLEET, "Sources of telemetry of " + craft.name(), view);
  }
}

package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.RejectResource;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

@Controller
class UploadController {
  private static final String VIEWER = "viewer";
  private static final int REJECTS_AT_ONCE = 1000;

  private final Facsat2Client client;
  private final Pages pages;

  UploadController(Facsat2Client client, Pages pages) {
    this.client = client;
    this.pages = pages;
  }

  /**
   * The page.
   *
   * @param just numbers of the uploads made on it just now
   * @param again those of them that were here already
   */
  @GetMapping("/spacecraft/{spacecraft}/upload")
  ResponseEntity<String> page(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @RequestParam(defaultValue = "") List<Long> just,
      @RequestParam(defaultValue = "") List<Long> again,
      @RequestParam(required = false) @Nullable String pageToken) {
    Facsat2Client api = client.as(session.bearer());
    SpacecraftResource craft = api.spacecraftById(spacecraft);
    Uploads uploads = new Uploads(api, craft);
    Map<String, String> names = just.isEmpty() ? Map.of() : Fleet.of(api).names();
    var list = api.ingestions(spacecraft, pageToken);
    String next = list.nextPageToken();
    UploadPage view =
        new UploadPage(
            SpacecraftHead.of(craft, SpacecraftHead.Tab.UPLOAD),
            !session.role().equals(VIEWER),
            just.reversed().stream()
                .map(number -> uploads.result(number, again.contains(number), names))
                .toList(),
            list.items().stream().map(Uploads::row).toList(),
            next == null ? "" : link("/spacecraft/{s}/upload", spacecraft, next));
    return pages.show(request, Page.Section.FLEET, "Upload telemetry of " + craft.name(), view);
  }

  @GetMapping("/spacecraft/{spacecraft}/uploads/{number}")
  ResponseEntity<String> upload(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable long number,
      @RequestParam(required = false) @Nullable String pageToken) {
    return show(
        request, HttpStatus.OK, client.as(session.bearer()), spacecraft, number, pageToken, "");
  }

  @PostMapping("/spacecraft/{spacecraft}/uploads/{number}/withdraw")
  ResponseEntity<String> withdraw(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable long number) {
    return act(request, session, spacecraft, number, "withdraw");
  }

  @PostMapping("/spacecraft/{spacecraft}/uploads/{number}/retry")
  ResponseEntity<String> retry(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable long number) {
    return act(request, session, spacecraft, number, "retry");
  }

  private ResponseEntity<String> act(
      HttpServletRequest request, Session session, String spacecraft, long number, String verb) {
    Facsat2Client api = client.as(session.bearer());
    try {
      var _ = api.act(spacecraft, number, verb, Duration.ZERO);
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .location(
              URI.create(
                  UriComponentsBuilder.fromPath("/spacecraft/{s}/uploads/{number}")
                      .encode()
                      .buildAndExpand(spacecraft, number)
                      .toUriString()))
          .build();
    } catch (ApiException e) {
      HttpStatus status = HttpStatus.valueOf(e.status());
      return switch (status) {
        case CONFLICT, FORBIDDEN ->
            show(request, status, api, spacecraft, number, null, String.valueOf(e.getMessage()));
        default -> throw e;
      };
    }
  }

  private ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      Facsat2Client api,
      String spacecraft,
      long number,
      @Nullable String pageToken,
      String message) {
    SpacecraftResource craft = api.spacecraftById(spacecraft);
    UploadResult result = new Uploads(api, craft).result(number, false, Fleet.of(api).names());
    var rejects = api.rejects(spacecraft, number, pageToken);
    String next = rejects.nextPageToken();
    IngestionPage view =
        new IngestionPage(
            SpacecraftHead.of(craft, SpacecraftHead.Tab.UPLOAD),
            result,
            rejects.items(),
            next == null ? "" : link("/spacecraft/{s}/uploads/" + number, spacecraft, next),
            message);
    return pages.show(
        request, status, Page.Section.FLEET, "Upload " + number + " of " + craft.name(), view);
  }

  private static String link(String path, String spacecraft, String pageToken) {
    return UriComponentsBuilder.fromPath(path)
        .queryParam("pageToken", "{token}")
        .encode()
        .buildAndExpand(spacecraft, pageToken)
        .toUriString();
  }

  /** What was not stored, to be looked at in a spreadsheet. */
  @GetMapping("/data/spacecraft/{spacecraft}/uploads/{number}/rejects.csv")
  void rejects(
      HttpServletResponse response,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable long number)
      throws IOException {
    Facsat2Client api = client.as(session.bearer());
    var page = api.rejects(spacecraft, number, REJECTS_AT_ONCE, null);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"upload-" + number + "-rejects.csv\"");
    Writer csv = response.getWriter();
    csv.write("line,column,value,reason\r\n");
    while (true) {
      for (RejectResource reject : page.items()) {
        csv.write(RejectsCsv.line(reject));
      }
      String next = page.nextPageToken();
      if (next == null) {
        return;
      }
      page = api.rejects(spacecraft, number, REJECTS_AT_ONCE, next);
    }
  }
}

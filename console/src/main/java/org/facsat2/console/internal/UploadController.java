package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class UploadController {
  private static final int REJECTS_AT_ONCE = 1000;

  private final Facsat2Client client;
  private final Pages pages;
  private final IngestionPages uploads;
  private final InstantSource clock;

  UploadController(Facsat2Client client, Pages pages, IngestionPages uploads, InstantSource clock) {
    this.clock = clock;
    this.client = client;
    this.pages = pages;
    this.uploads = uploads;
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
    SpacecraftResource craft = api.spacecraft().get(spacecraft);
    Uploads made = new Uploads(api, craft);
    Fleet fleet = just.isEmpty() ? new Fleet(List.of()) : Fleet.of(api);
    var list = api.ingestions().list(spacecraft, pageToken);
    String next = list.nextPageToken();
    UploadPage view =
        new UploadPage(
            SpacecraftHead.of(craft, SpacecraftHead.Tab.UPLOAD),
            session.isOperator(),
            just.reversed().stream()
                .map(number -> made.result(number, again.contains(number), fleet))
                .toList(),
            SourceView.page(api, craft, session, clock.instant(), SourcesPage.Draft.EMPTY, ""),
            list.items().stream().map(Uploads::row).toList(),
            next == null ? "" : PageLinks.next("/spacecraft/{s}/upload", spacecraft, next));
    return pages.show(request, Page.Section.FLEET, "Upload telemetry of " + craft.name(), view);
  }

  @GetMapping("/spacecraft/{spacecraft}/uploads/{number}")
  ResponseEntity<String> upload(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable long number,
      @RequestParam(required = false) @Nullable String pageToken) {
    return uploads.show(
        request, HttpStatus.OK, client.as(session.bearer()), spacecraft, number, pageToken, "");
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
    var page = api.ingestions().rejects(spacecraft, number, REJECTS_AT_ONCE, null);
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
      page = api.ingestions().rejects(spacecraft, number, REJECTS_AT_ONCE, next);
    }
  }
}

package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.AlarmAct;
import org.facsat2.protocol.AlarmResource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

@Controller
@RequestMapping("/alarms")
class AlarmController {
  private static final String ROWS = "50";

  private final Facsat2Client client;
  private final Pages pages;

  AlarmController(Facsat2Client client, Pages pages) {
    this.client = client;
    this.pages = pages;
  }

  @GetMapping
  ResponseEntity<String> list(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @RequestParam(required = false) @Nullable String spacecraft,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable Boolean historical,
      @RequestParam(required = false) @Nullable String pageToken) {
    Facsat2Client api = client.as(session.bearer());
    AlarmFilter filter = new AlarmFilter(spacecraft, state, historical);
    Map<String, String> query = new HashMap<>(filter.query());
    query.put("pageSize", ROWS);
    if (pageToken != null) {
      query.put("pageToken", pageToken);
    }
    Map<String, String> names = Fleet.of(api).names();
    var alarms = api.alarms().list(query);
    String next = alarms.nextPageToken();
    AlarmListPage view =
        new AlarmListPage(
            filter.words(names),
            filter.groups(names),
            alarms.items().stream().map(a -> AlarmSummary.of(a, names)).toList(),
            next == null ? "" : filter.nextPage(next),
            pageToken != null);
    return pages.show(request, Page.Section.ALARMS, view.heading(), view);
  }

  @GetMapping("/{alarm}")
  ResponseEntity<String> alarm(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String alarm) {
    return show(request, HttpStatus.OK, client.as(session.bearer()), alarm, "", "");
  }

  @PostMapping("/{alarm}/acknowledge")
  ResponseEntity<String> acknowledge(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String alarm,
      @RequestParam(defaultValue = "") String comment) {
    Facsat2Client api = client.as(session.bearer());
    return act(request, api, alarm, comment, api.alarms()::acknowledge);
  }

  @PostMapping("/{alarm}/comment")
  ResponseEntity<String> comment(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String alarm,
      @RequestParam(defaultValue = "") String comment) {
    Facsat2Client api = client.as(session.bearer());
    return comment.isBlank()
        ? show(
            request,
            HttpStatus.UNPROCESSABLE_CONTENT,
            api,
            alarm,
            "There is nothing in the comment: write something first.",
            comment)
        : act(request, api, alarm, comment, api.alarms()::comment);
  }

  @PostMapping("/{alarm}/clear")
  ResponseEntity<String> clear(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String alarm,
      @RequestParam(defaultValue = "") String comment) {
    Facsat2Client api = client.as(session.bearer());
    return act(request, api, alarm, comment, api.alarms()::clear);
  }

  /** A conflict shows what somebody else did meanwhile, and keeps what was written. */
  private ResponseEntity<String> act(
      HttpServletRequest request,
      Facsat2Client api,
      String alarm,
      String comment,
      BiFunction<String, AlarmAct, AlarmResource> act) {
    try {
      var _ = act.apply(alarm, new AlarmAct(comment.isBlank() ? null : comment.strip()));
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .location(
              URI.create("/alarms/" + UriUtils.encodePathSegment(alarm, StandardCharsets.UTF_8)))
          .build();
    } catch (ApiException e) {
      HttpStatus status = HttpStatus.valueOf(e.status());
      return switch (status) {
        case CONFLICT, FORBIDDEN, BAD_REQUEST ->
            show(request, status, api, alarm, explained(e), comment);
        default -> throw e;
      };
    }
  }

  private static String explained(ApiException e) {
    String message = String.valueOf(e.getMessage());
    String sentence = message.endsWith(".") ? message : message + ".";
    return e.status() == HttpStatus.CONFLICT.value()
        ? sentence + " This page shows the alarm as it is now; choose from what it offers."
        : sentence;
  }

  private ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      Facsat2Client api,
      String id,
      String message,
      String comment) {
    AlarmResource alarm = api.alarms().get(id);
    AlarmPage view = new AlarmView(Fleet.of(api).names()).page(alarm, message, comment);
    return pages.show(
        request,
        status,
        Page.Section.ALARMS,
        view.summary().severity().label() + " alarm of " + view.summary().spacecraft(),
        view);
  }
}

package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.LimitsResource;
import org.facsat2.protocol.ParameterResource;
import org.facsat2.protocol.SpacecraftResource;
import org.facsat2.protocol.SuggestionResource;
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
import org.springframework.web.server.ResponseStatusException;

/** Limits that stored telemetry suggests. */
@Controller
@RequestMapping("/spacecraft/{spacecraft}/limits")
class LimitsController {
  private static final String CHANGED =
      "More telemetry came or the dictionary changed since this page was made. Nothing was put in"
          + " force; below is what is suggested now.";

  private final Facsat2Client client;
  private final Pages pages;

  LimitsController(Facsat2Client client, Pages pages) {
    this.client = client;
    this.pages = pages;
  }

  /**
   * The suggestions.
   *
   * @param span the telemetry to look at
   * @param applied how many were put in force just now
   */
  @GetMapping
  ResponseEntity<String> suggestions(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @RequestParam String span,
      @RequestParam(defaultValue = "0") int applied) {
    return show(
        request,
        HttpStatus.OK,
        client.as(session.bearer()),
        spacecraft,
        known(span),
        Math.max(0, applied),
        "");
  }

  private static Span known(String span) {
    return Span.parse(span).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }

  /**
   * Puts some of them in force.
   *
   * @param version of the dictionary that was shown
   * @param seen stands for the suggestions that were shown
   * @param parameter ids of those chosen
   */
  @PostMapping
  ResponseEntity<String> apply(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @RequestParam String span,
      @RequestParam int version,
      @RequestParam String seen,
      @RequestParam(required = false) @Nullable Set<String> parameter) {
    Facsat2Client api = client.as(session.bearer());
    Span learnt = known(span);
    if (parameter == null || parameter.isEmpty()) {
      return show(
          request,
          HttpStatus.UNPROCESSABLE_CONTENT,
          api,
          spacecraft,
          learnt,
          0,
          "No parameter is chosen: choose at least one.");
    }
    List<SuggestionResource> suggestions = suggestions(api, spacecraft, learnt);
    if (!seen.equals(SuggestionsView.seen(suggestions))) {
      return show(request, HttpStatus.CONFLICT, api, spacecraft, learnt, 0, CHANGED);
    }
    try {
      DictionaryResource changed =
          with(api.dictionaries().get(spacecraft), chosen(suggestions, parameter));
      var _ = api.dictionaries().put(spacecraft, changed, version);
      return PageLinks.seeOther(
          PageLinks.to(
              "/spacecraft/{s}/limits",
              spacecraft,
              Map.of("span", span, "applied", Integer.toString(parameter.size()))));
    } catch (ApiException e) {
      HttpStatus status = HttpStatus.valueOf(e.status());
      return switch (status) {
        case PRECONDITION_FAILED ->
            show(request, HttpStatus.CONFLICT, api, spacecraft, learnt, 0, CHANGED);
        case FORBIDDEN, BAD_REQUEST, CONFLICT ->
            show(request, status, api, spacecraft, learnt, 0, String.valueOf(e.getMessage()));
        default -> throw e;
      };
    }
  }

  private static Map<String, LimitsResource> chosen(
      List<SuggestionResource> suggestions, Set<String> ids) {
    Map<String, LimitsResource> limits = new LinkedHashMap<>();
    for (SuggestionResource suggestion : suggestions) {
      LimitsResource suggested = suggestion.limits();
      if (suggested != null && ids.contains(suggestion.parameter())) {
        limits.put(suggestion.parameter(), suggested);
      }
    }
    return limits;
  }

  private static DictionaryResource with(
      DictionaryResource dictionary, Map<String, LimitsResource> limits) {
    return new DictionaryResource(
        null,
        dictionary.parameters().stream()
            .map(p -> limits.containsKey(p.id()) ? with(p, limits.get(p.id())) : p)
            .toList());
  }

  private static ParameterResource with(ParameterResource p, @Nullable LimitsResource limits) {
    return new ParameterResource(
        p.id(),
        p.type(),
        p.unit(),
        p.subsystem(),
        p.description(),
        p.aliases(),
        p.labels(),
        p.missingValues(),
        p.validRange(),
        p.rawOf(),
        limits,
        p.discovered(),
        p.derived());
  }

  private static List<SuggestionResource> suggestions(
      Facsat2Client api, String spacecraft, Span span) {
    return api.dictionaries().suggestions(spacecraft, span.start(), span.stop(), List.of());
  }

  private ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      Facsat2Client api,
      String spacecraft,
      Span span,
      int applied,
      String message) {
    SpacecraftResource craft = api.spacecraft().get(spacecraft);
    SuggestionsPage view =
        new SuggestionsView(craft, api.dictionaries().get(spacecraft))
            .page(suggestions(api, spacecraft, span), span, applied, message);
    return pages.show(
        request, status, Page.Section.FLEET, "Suggested limits of " + craft.name(), view);
  }
}

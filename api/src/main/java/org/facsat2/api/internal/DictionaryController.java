package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.facsat2.detection.LimitFit;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.detection.PreviewLimits;
import org.facsat2.pipeline.detection.SuggestLimits;
import org.facsat2.protocol.DictionaryChange;
import org.facsat2.protocol.DictionaryPreview;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.DictionaryVersionResource;
import org.facsat2.protocol.SuggestionResource;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/spacecraft/{spacecraft}")
@Tag(name = "dictionary")
class DictionaryController {
  private static final double NANOS_PER_SECOND = 1e9;

  private final SpacecraftAdministration administration;
  private final SpacecraftCatalogue catalogue;
  private final PreviewLimits previews;
  private final SuggestLimits suggestions;

  DictionaryController(
      SpacecraftAdministration administration,
      SpacecraftCatalogue catalogue,
      PreviewLimits previews,
      SuggestLimits suggestions) {
    this.administration = administration;
    this.catalogue = catalogue;
    this.previews = previews;
    this.suggestions = suggestions;
  }

  @GetMapping(
      path = "/dictionary",
      produces = {MediaType.APPLICATION_JSON_VALUE, DictionaryCsv.MEDIA_TYPE})
  @Operation(
      summary = "The dictionary that holds now",
      description = "JSON, or CSV with Accept: text/csv. The ETag is for If-Match of a PUT.")
  ResponseEntity<DictionaryResource> dictionary(@PathVariable String spacecraft) {
    administration.get(spacecraft);
    return answer(catalogue.dictionary(spacecraft));
  }

  private static ResponseEntity<DictionaryResource> answer(Dictionary dictionary) {
    return ResponseEntity.ok()
        .eTag("\"" + dictionary.version() + "\"")
        .body(DictionaryMapping.resource(dictionary));
  }

  @PutMapping(
      path = "/dictionary",
      consumes = {MediaType.APPLICATION_JSON_VALUE, DictionaryCsv.MEDIA_TYPE})
  @Operation(
      summary = "Replace the dictionary; answers what changed",
      description =
          "With If-Match it is refused (412) if the version in force is another one than that ETag"
              + " names.")
  ResponseEntity<DictionaryChange> describe(
      @PathVariable String spacecraft,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody DictionaryResource request,
      Principal who) {
    var change =
        administration.describe(
            spacecraft, DictionaryMapping.parameters(request), who.getName(), matching(ifMatch));
    return ResponseEntity.ok()
        .eTag("\"" + change.version() + "\"")
        .body(
            new DictionaryChange(
                change.version(), change.added(), change.changed(), change.removed()));
  }

  private static IntPredicate matching(@Nullable String ifMatch) {
    return version -> Conditions.holds(ifMatch, "\"" + version + "\"");
  }

  @GetMapping("/dictionary/versions")
  @Operation(summary = "Every version of the dictionary, newest first: who put it and when")
  List<DictionaryVersionResource> versions(@PathVariable String spacecraft) {
    administration.get(spacecraft);
    return catalogue.versions(spacecraft).stream()
        .map(
            v ->
                new DictionaryVersionResource(
                    v.version(), v.parameters(), v.changedBy(), v.changedAt()))
        .toList();
  }

  @GetMapping(
      path = "/dictionary/versions/{version}",
      produces = {MediaType.APPLICATION_JSON_VALUE, DictionaryCsv.MEDIA_TYPE})
  @Operation(summary = "The dictionary as it was in one version")
  ResponseEntity<DictionaryResource> version(
      @PathVariable String spacecraft, @PathVariable int version) {
    administration.get(spacecraft);
    return catalogue
        .dictionary(spacecraft, version)
        .map(DictionaryController::answer)
        .orElseThrow(() -> Refusal.notFound("dictionary version", Integer.toString(version)));
  }

  @PostMapping(
      path = "/dictionary:preview",
      consumes = {MediaType.APPLICATION_JSON_VALUE, DictionaryCsv.MEDIA_TYPE})
  @Operation(
      summary = "What a dictionary would change; nothing is stored",
      description =
          "Counts how often changed limits would have been violated between start and stop, by"
              + " default in the 90 days before the newest sample.")
  DictionaryPreview preview(
      @PathVariable String spacecraft,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(required = false) @Nullable String stop,
      @RequestBody DictionaryResource request) {
    PreviewLimits.Preview preview =
        previews.preview(
            spacecraft, DictionaryMapping.parameters(request), Requests.range(start, stop));
    TimeRange scored = preview.scored();
    return new DictionaryPreview(
        preview.change().added(),
        preview.change().changed(),
        preview.change().removed(),
        scored == null ? null : UtcTime.instantOf(scored.startNanos()),
        scored == null ? null : UtcTime.instantOf(scored.stopNanos()),
        preview.rules().stream()
            .map(
                r ->
                    new DictionaryPreview.RulePreview(
                        r.rule(),
                        r.before().anomalies(),
                        r.before().nanos() / NANOS_PER_SECOND,
                        r.after().anomalies(),
                        r.after().nanos() / NANOS_PER_SECOND))
            .toList());
  }

  @GetMapping("/dictionary/suggestions")
  @Operation(
      summary = "Limits that stored nominal telemetry suggests, with their basis",
      description =
          "Nominal is the time between start and stop (by default the 30 days before the newest"
              + " sample) without the times of alarms. Nothing takes effect without a PUT.")
  List<SuggestionResource> suggestions(
      @PathVariable String spacecraft,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(required = false) @Nullable String stop,
      @RequestParam(required = false) @Nullable String parameters) {
    List<ParameterId> wanted =
        parameters == null
            ? List.of()
            : Arrays.stream(parameters.split(",", -1)).map(Requests::parameter).toList();
    return suggestions.suggest(spacecraft, Requests.range(start, stop), wanted).stream()
        .map(DictionaryController::resource)
        .toList();
  }

  private static SuggestionResource resource(SuggestLimits.Suggestion suggestion) {
    LimitFit fit = suggestion.fit();
    return new SuggestionResource(
        suggestion.parameter().id().value(),
        suggestion.parameter().unit(),
        fit.samples(),
        fit.days(),
        fit.limits().isEmpty() ? null : LimitsMapping.resource(fit.limits()),
        fit.findings().stream()
            .map(
                f ->
                    new SuggestionResource.BasisResource(
                        f.kind(), f.suggested(), f.needsDays(), f.basis()))
            .toList());
  }
}

package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.facsat2.pipeline.catalogue.DeleteSpacecraft;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.SpacecraftPatch;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/spacecraft")
@Tag(name = "spacecraft")
class SpacecraftController {
  private final SpacecraftAdministration administration;
  private final SpacecraftCatalogue catalogue;
  private final DeleteSpacecraft deletion;
  private final SpacecraftView view;

  SpacecraftController(
      SpacecraftAdministration administration,
      SpacecraftCatalogue catalogue,
      DeleteSpacecraft deletion,
      SpacecraftView view) {
    this.administration = administration;
    this.catalogue = catalogue;
    this.deletion = deletion;
    this.view = view;
  }

  @GetMapping
  @Operation(summary = "All spacecraft by id, each with its alarms and the model that serves it")
  Page<SpacecraftResource> list(
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    var page = Requests.page(pageSize, pageToken);
    List<Spacecraft> rest =
        catalogue.all().stream()
            .filter(s -> pageToken == null || s.id().compareTo(pageToken) > 0)
            .toList();
    boolean more = rest.size() > page.size();
    List<Spacecraft> items = more ? rest.subList(0, page.size()) : rest;
    return new Page<>(
        items.stream().map(view::resource).toList(), more ? items.getLast().id() : null);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Create a spacecraft")
  ResponseEntity<SpacecraftResource> create(@RequestBody NewSpacecraft request) {
    Spacecraft created =
        administration.create(
            Requests.required("id", request.id()),
            request.name(),
            request.noradId(),
            request.modelSource(),
            request.notes());
    return ResponseEntity.created(URI.create("/api/v1/spacecraft/" + created.id()))
        .eTag(tag(created))
        .body(view.resource(created));
  }

  @GetMapping("/{spacecraft}")
  @Operation(summary = "One spacecraft")
  ResponseEntity<SpacecraftResource> get(@PathVariable String spacecraft) {
    return answer(administration.get(spacecraft));
  }

  private ResponseEntity<SpacecraftResource> answer(Spacecraft spacecraft) {
    return ResponseEntity.ok().eTag(tag(spacecraft)).body(view.resource(spacecraft));
  }

  private static String tag(Spacecraft spacecraft) {
    return Conditions.tag(
        spacecraft.name(), spacecraft.noradId(), spacecraft.modelSource(), spacecraft.notes());
  }

  @PatchMapping("/{spacecraft}")
  @Operation(
      summary = "Change name, NORAD id, model source or notes; what is absent stays",
      description = "With the ETag as If-Match only if nobody edited it since, else 412.")
  ResponseEntity<SpacecraftResource> edit(
      @PathVariable String spacecraft,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SpacecraftPatch request) {
    return answer(
        administration.edit(
            spacecraft,
            now -> Conditions.check(ifMatch, tag(now)),
            request.name(),
            request.noradId(),
            request.modelSource(),
            request.notes()));
  }

  @DeleteMapping("/{spacecraft}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a spacecraft with its telemetry, alarms and models",
      description =
          "Refused (400) with what would go unless confirm is its id; refused (409) while another"
              + " spacecraft uses its model, or a run is under way.")
  void delete(
      @PathVariable String spacecraft,
      @RequestParam(required = false) @Nullable String confirm,
      @Parameter(hidden = true) Principal who) {
    deletion.delete(spacecraft, confirm, who.getName());
  }
}

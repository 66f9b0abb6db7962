package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import org.facsat2.pipeline.sources.Source;
import org.facsat2.pipeline.sources.SourceDesk;
import org.facsat2.pipeline.sources.SourceFile;
import org.facsat2.protocol.NewSource;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.PlaceResource;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.SourceFileAct;
import org.facsat2.protocol.SourceFileResource;
import org.facsat2.protocol.SourcePatch;
import org.facsat2.protocol.SourceResource;
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

/** Places that are looked at on schedule for new files, and the files that wait for a review. */
@RestController
@RequestMapping("/api/v1/spacecraft/{spacecraft}/sources")
@Tag(name = "sources")
class SourceController {
  private final SourceDesk desk;
  private final Waiting waiting;

  SourceController(SourceDesk desk, Waiting waiting) {
    this.desk = desk;
    this.waiting = waiting;
  }

  @GetMapping
  @Operation(summary = "The sources of a spacecraft, by name; all of them on one page")
  Page<SourceResource> list(@PathVariable String spacecraft) {
    return new Page<>(desk.list(spacecraft).stream().map(this::resource).toList(), null);
  }

  private SourceResource resource(Source source) {
    return SourceMapping.resource(source, desk.counts(source));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Have a place looked at on schedule",
      description =
          "A folder lies in one of those that the setting FACSAT2_SOURCE_FOLDERS names; a server"
              + " is a public one, or one that FACSAT2_SOURCE_HOSTS names. The shape of the first"
              + " file is that of all: a file of another one is held for review.")
  ResponseEntity<SourceResource> create(
      @PathVariable String spacecraft,
      @RequestBody NewSource request,
      @Parameter(hidden = true) Principal who) {
    PlaceResource place = Requests.required("place", request.place());
    Source source =
        desk.create(
            spacecraft,
            Requests.required("name", request.name()),
            SourceMapping.place(place),
            SourceMapping.interval(request.interval()),
            SourceMapping.settings(request.settings()),
            who.getName());
    return ResponseEntity.created(
            URI.create("/api/v1/spacecraft/" + spacecraft + "/sources/" + source.id()))
        .eTag(tag(source))
        .body(resource(source));
  }

  private static String tag(Source source) {
    return Conditions.tag(
        source.name(), source.place(), source.interval(), source.settings(), source.paused());
  }

  @GetMapping("/{source}")
  @Operation(summary = "One source")
  ResponseEntity<SourceResource> get(@PathVariable String spacecraft, @PathVariable String source) {
    return answer(desk.get(spacecraft, source));
  }

  private ResponseEntity<SourceResource> answer(Source source) {
    return ResponseEntity.ok().eTag(tag(source)).body(resource(source));
  }

  @PatchMapping("/{source}")
  @Operation(
      summary = "Change name, place, interval or settings; what is absent stays",
      description =
          "With the ETag as If-Match only if nobody edited it since, else 412. With another place"
              + " it begins anew.")
  ResponseEntity<SourceResource> edit(
      @PathVariable String spacecraft,
      @PathVariable String source,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SourcePatch request,
      @Parameter(hidden = true) Principal who) {
    PlaceResource place = request.place();
    return answer(
        desk.edit(
            spacecraft,
            source,
            now -> Conditions.check(ifMatch, tag(now)),
            new SourceDesk.Edit(
                request.name(),
                place == null ? null : SourceMapping.place(place),
                SourceMapping.interval(request.interval()),
                SourceMapping.settings(request.settings())),
            who.getName()));
  }

  @DeleteMapping("/{source}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "No longer look there; what was taken stays")
  void remove(
      @PathVariable String spacecraft,
      @PathVariable String source,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @Parameter(hidden = true) Principal who) {
    desk.remove(spacecraft, source, now -> Conditions.check(ifMatch, tag(now)), who.getName());
  }

  @PostMapping("/{source}:pause")
  @Operation(summary = "Not look there until it is resumed")
  ResponseEntity<SourceResource> pause(
      @PathVariable String spacecraft,
      @PathVariable String source,
      @Parameter(hidden = true) Principal who) {
    return answer(desk.pause(spacecraft, source, who.getName()));
  }

  @PostMapping("/{source}:resume")
  @Operation(summary = "Look there again")
  ResponseEntity<SourceResource> resume(
      @PathVariable String spacecraft,
      @PathVariable String source,
      @Parameter(hidden = true) Principal who) {
    return answer(desk.resume(spacecraft, source, who.getName()));
  }

  @PostMapping("/{source}:look")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Look there now: the run is answered")
  ResponseEntity<RunResource> look(
      @PathVariable String spacecraft,
      @PathVariable String source,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    return waiting.accepted(desk.look(spacecraft, source, who.getName()), prefer);
  }

  @GetMapping("/{source}/files")
  @Operation(summary = "Files that it has seen and what became of them, newest first")
  Page<SourceFileResource> files(
      @PathVariable String spacecraft,
      @PathVariable String source,
      @Parameter(description = "taken, held, accepted, dismissed, failed")
          @RequestParam(required = false)
          @Nullable String state,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return Pages.of(
        desk.files(
            spacecraft,
            source,
            Requests.choice(SourceFile.State.class, "state", state),
            Requests.page(pageSize, pageToken)),
        SourceMapping::resource);
  }

  @PostMapping("/{source}/files/{file}:accept")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Take a file that is held, and from now on those of its shape",
      description = "The run is answered that looks at the source and takes it.")
  ResponseEntity<RunResource> accept(
      @PathVariable String spacecraft,
      @PathVariable String source,
      @PathVariable long file,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestBody(required = false) @Nullable SourceFileAct request,
      @Parameter(hidden = true) Principal who) {
    return waiting.accepted(
        desk.accept(
            spacecraft,
            source,
            file,
            request == null ? null : SourceMapping.settings(request.settings()),
            who.getName()),
        prefer);
  }

  @PostMapping("/{source}/files/{file}:dismiss")
  @Operation(summary = "Leave a file that is held where it is, for good")
  SourceFileResource dismiss(
      @PathVariable String spacecraft,
      @PathVariable String source,
      @PathVariable long file,
      @Parameter(hidden = true) Principal who) {
    return SourceMapping.resource(desk.dismiss(spacecraft, source, file, who.getName()));
  }
}

package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.context.ContextDesk;
import org.facsat2.pipeline.context.ContextDesk.Statement;
import org.facsat2.pipeline.context.Interval;
import org.facsat2.pipeline.context.Intervals;
import org.facsat2.protocol.IntervalResource;
import org.facsat2.protocol.NewInterval;
import org.facsat2.protocol.Page;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Activities and labels: two resources of one form, which differ in what their kinds mean. */
@RestController
@RequestMapping("/api/v1/spacecraft/{spacecraft}/{type:activities|labels}")
@Tag(name = "context")
class IntervalController {
  private static final String CSV = "text/csv";

  private final SpacecraftAdministration administration;
  private final ContextDesk desk;
  private final Intervals intervals;

  IntervalController(
      SpacecraftAdministration administration, ContextDesk desk, Intervals intervals) {
    this.administration = administration;
    this.desk = desk;
    this.intervals = intervals;
  }

  private static Interval.Type type(String word) {
    return word.equals("labels") ? Interval.Type.LABEL : Interval.Type.ACTIVITY;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Activities on board, or labels, that overlap a range; newest entry first")
  Page<IntervalResource> list(
      @PathVariable String spacecraft,
      @IntervalType @PathVariable String type,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(required = false) @Nullable String stop,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    administration.get(spacecraft);
    return Pages.of(
        intervals.list(
            spacecraft, type(type), range(start, stop), Requests.page(pageSize, pageToken)),
        IntervalMapping::resource);
  }

  @GetMapping(produces = CSV)
  @Operation(summary = "All of them by start, as CSV: start, stop, kind, parameter, comment")
  String csv(
      @PathVariable String spacecraft,
      @IntervalType @PathVariable String type,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(required = false) @Nullable String stop) {
    administration.get(spacecraft);
    return IntervalMapping.csv(intervals.overlapping(spacecraft, type(type), range(start, stop)));
  }

  private static TimeRange range(@Nullable String start, @Nullable String stop) {
    TimeRange range = Requests.range(start, stop);
    return range == null ? TimeRange.ALL : range;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Note activities or labels; all of them or none")
  List<IntervalResource> add(
      @PathVariable String spacecraft,
      @IntervalType @PathVariable String type,
      @RequestBody List<NewInterval> items,
      @Parameter(hidden = true) Principal who) {
    return added(spacecraft, type, items.stream().map(IntervalMapping::statement).toList(), who);
  }

  @PostMapping(consumes = CSV)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Note activities or labels from CSV",
      description =
          "A header names the columns: start, stop, kind and, if wanted, parameter and comment.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(mediaType = CSV, schema = @Schema(type = "string"))))
  List<IntervalResource> addCsv(
      @PathVariable String spacecraft,
      @IntervalType @PathVariable String type,
      @Parameter(hidden = true) InputStream body,
      @Parameter(hidden = true) Principal who)
      throws IOException {
    return added(spacecraft, type, IntervalMapping.statements(body), who);
  }

  private List<IntervalResource> added(
      String spacecraft, String type, List<Statement> statements, Principal who) {
    return desk.add(spacecraft, type(type), statements, who.getName()).stream()
        .map(IntervalMapping::resource)
        .toList();
  }

  @DeleteMapping("/{interval}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take one back")
  void remove(
      @PathVariable String spacecraft,
      @IntervalType @PathVariable String type,
      @PathVariable String interval,
      @Parameter(hidden = true) Principal who) {
    desk.remove(spacecraft, type(type), interval, who.getName());
  }
}

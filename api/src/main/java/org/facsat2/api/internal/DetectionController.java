package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.detection.Anomalies;
import org.facsat2.pipeline.detection.ComputeScores;
import org.facsat2.pipeline.detection.DetectStep;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.protocol.AnomalyResource;
import org.facsat2.protocol.DetectionRequest;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.ScoresResource;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "detection")
class DetectionController {
  private final SpacecraftAdministration administration;
  private final Ingestions ingestions;
  private final Anomalies anomalies;
  private final ComputeScores scores;
  private final RunCoordinator runs;
  private final AnomalyView view;
  private final ScoresView scoresView;
  private final Waiting waiting;

  DetectionController(
      SpacecraftAdministration administration,
      Ingestions ingestions,
      Anomalies anomalies,
      ComputeScores scores,
      RunCoordinator runs,
      AnomalyView view,
      ScoresView scoresView,
      Waiting waiting) {
    this.administration = administration;
    this.ingestions = ingestions;
    this.anomalies = anomalies;
    this.scores = scores;
    this.runs = runs;
    this.view = view;
    this.scoresView = scoresView;
    this.waiting = waiting;
  }

  @PostMapping("/spacecraft/{spacecraft}/detections")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Score stored telemetry again, with the limits and the model that serves now")
  ResponseEntity<RunResource> detect(
      @PathVariable String spacecraft,
      @RequestBody(required = false) @Nullable DetectionRequest request,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    administration.get(spacecraft);
    TimeRange range = asked(spacecraft, request);
    return waiting.accepted(
        runs.request(Workflows.DETECT, spacecraft, DetectStep.over(range), who.getName()), prefer);
  }

  private TimeRange asked(String spacecraft, @Nullable DetectionRequest request) {
    List<TimeRange> spans = ingestions.spans(spacecraft);
    TimeRange all =
        spans.stream()
            .reduce(TimeRange::span)
            .orElseThrow(
                () ->
                    Refusal.conflict(
                        "no-telemetry", spacecraft + " has no telemetry yet", null, List.of()));
    Instant start = request == null ? null : request.start();
    Instant stop = request == null ? null : request.stop();
    long from = start == null ? all.startNanos() : Requests.nanos(start);
    long to = stop == null ? all.stopNanos() : Requests.nanos(stop);
    if (to <= from) {
      throw Refusal.invalid("range", "stop must be after start", start + " to " + stop);
    }
    return new TimeRange(from, to);
  }

  @GetMapping("/spacecraft/{spacecraft}/anomalies")
  @Operation(summary = "What the detectors found, newest first")
  Page<AnomalyResource> anomalies(
      @PathVariable String spacecraft,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(required = false) @Nullable String stop,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    administration.get(spacecraft);
    return Pages.of(
        anomalies.list(spacecraft, Requests.range(start, stop), Requests.page(pageSize, pageToken)),
        view::resource);
  }

  @GetMapping("/anomalies/{anomaly}")
  @Operation(summary = "One anomaly, with what contributed to it")
  AnomalyResource anomaly(@PathVariable String anomaly) {
    return anomalies
        .find(anomaly)
        .map(view::resource)
        .orElseThrow(() -> Refusal.notFound("anomaly", anomaly));
  }

  @GetMapping("/spacecraft/{spacecraft}/scores")
  @Operation(
      summary = "Score, observed and expected values of a range, computed anew",
      description = "At most 50,000 rows. Nothing is stored.")
  List<ScoresResource> scores(
      @PathVariable String spacecraft,
      @RequestParam String start,
      @RequestParam String stop,
      @RequestParam(required = false) @Nullable String detector,
      @RequestParam(required = false) @Nullable Integer modelVersion,
      @RequestParam(required = false) @Nullable String parameters) {
    TimeRange range = Requests.range(start, stop);
    List<ParameterId> wanted =
        parameters == null
            ? List.of()
            : Arrays.stream(parameters.split(",", -1)).map(Requests::parameter).toList();
    return scores
        .scores(spacecraft, range == null ? TimeRange.ALL : range, detector, modelVersion, wanted)
        .stream()
        .map(scoresView::resource)
        .toList();
  }
}

package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.training.Evaluation;
import org.facsat2.pipeline.training.ExperimentTracker;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.pipeline.training.PromoteModel;
import org.facsat2.pipeline.training.TrackedTraining;
import org.facsat2.pipeline.training.TrainingArguments;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.protocol.ModelResource;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.PromotionRequest;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.TrainingRequest;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
@RequestMapping("/api/v1/spacecraft/{spacecraft}")
@Tag(name = "models")
class ModelController {
  private final SpacecraftAdministration administration;
  private final RunCoordinator runs;
  private final ModelRegistry registry;
  private final ExperimentTracker tracker;
  private final PromoteModel promotion;
  private final Waiting waiting;

  ModelController(
      SpacecraftAdministration administration,
      RunCoordinator runs,
      ModelRegistry registry,
      ExperimentTracker tracker,
      PromoteModel promotion,
      Waiting waiting) {
    this.administration = administration;
    this.runs = runs;
    this.registry = registry;
    this.tracker = tracker;
    this.promotion = promotion;
    this.waiting = waiting;
  }

  @PostMapping("/trainings")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Train a new HealthModel",
      description =
          "It becomes the challenger; a person promotes it. A training that lacks data is a failed"
              + " run that says what is missing.")
  ResponseEntity<RunResource> train(
      @PathVariable String spacecraft,
      @RequestBody(required = false) @Nullable TrainingRequest request,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    administration.get(spacecraft);
    TrainingArguments arguments = arguments(request);
    return waiting.accepted(
        runs.request(Workflows.TRAIN, spacecraft, arguments.toRun(), who.getName()), prefer);
  }

  private static TrainingArguments arguments(@Nullable TrainingRequest request) {
    if (request == null) {
      return new TrainingArguments(null, null, TrainingArguments.DEFAULT_ORBIT, "");
    }
    Double seconds = request.orbitSeconds();
    String comment = request.comment();
    return new TrainingArguments(
        request.start(),
        request.stop(),
        seconds == null
            ? TrainingArguments.DEFAULT_ORBIT
            : Duration.ofMillis(Math.round(seconds * 1000)),
        comment == null ? "" : comment);
  }

  @GetMapping("/models")
  @Operation(summary = "Versions of the HealthModel, newest first")
  Page<ModelResource> list(
      @PathVariable String spacecraft,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    administration.get(spacecraft);
    return Pages.of(
        registry.list(spacecraft, Requests.page(pageSize, pageToken)),
        version -> resource(version, null));
  }

  @GetMapping("/models/{version}")
  @Operation(summary = "One version: where it comes from, and what it monitors or why not")
  ModelResource get(@PathVariable String spacecraft, @PathVariable int version) {
    return withTraining(find(spacecraft, version));
  }

  private ModelVersion find(String spacecraft, int version) {
    administration.get(spacecraft);
    return registry
        .find(spacecraft, version)
        .orElseThrow(() -> Refusal.notFound("model version", Integer.toString(version)));
  }

  @GetMapping("/models/{version}/artifacts/{*path}")
  @Operation(summary = "A file of a version's training, such as report/report.md")
  ResponseEntity<byte[]> artifact(
      @PathVariable String spacecraft, @PathVariable int version, @PathVariable String path) {
    String runId = find(spacecraft, version).provenance().runId();
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return tracker
        .artifact(spacecraft, runId, relative)
        .map(bytes -> ResponseEntity.ok().contentType(typeOf(relative)).body(bytes))
        .orElseThrow(() -> Refusal.notFound("artifact", relative));
  }

  private static MediaType typeOf(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "json" -> MediaType.APPLICATION_JSON;
      case "md" -> new MediaType("text", "markdown", StandardCharsets.UTF_8);
      case "png" -> MediaType.IMAGE_PNG;
      default -> MediaType.APPLICATION_OCTET_STREAM;
    };
  }

  @PostMapping("/models/{version}:promote")
  @Operation(
      summary = "Let this version serve; the switch by itself raises no alarm",
      description =
          "A version that was tried beside the champion and does worse on labelled faults, injected"
              + " faults or nominal time is refused (409) unless evenIfWorse is true.")
  ModelResource promote(
      @PathVariable String spacecraft,
      @PathVariable int version,
      @RequestBody(required = false) @Nullable PromotionRequest request,
      @Parameter(hidden = true) Principal who) {
    String comment = request == null ? null : request.comment();
    boolean evenIfWorse = request != null && Boolean.TRUE.equals(request.evenIfWorse());
    return withTraining(
        promotion.promote(
            spacecraft, version, who.getName(), comment == null ? "" : comment, evenIfWorse));
  }

  private ModelResource withTraining(ModelVersion version) {
    return resource(
        version,
        tracker
            .find(version.spacecraft(), version.provenance().runId())
            .map(ModelController::training)
            .orElse(null));
  }

  private static ModelResource.TrainingResource training(TrackedTraining tracked) {
    return new ModelResource.TrainingResource(
        tracked.parameters(),
        tracked.tags(),
        tracked.metrics().stream()
            .map(m -> new ModelResource.MetricResource(m.name(), m.step(), m.value()))
            .toList(),
        tracked.artifacts(),
        tracked.link());
  }

  private ModelResource resource(
      ModelVersion version, ModelResource.@Nullable TrainingResource training) {
    ModelVersion.Provenance provenance = version.provenance();
    return new ModelResource(
        version.spacecraft(),
        version.version(),
        version.sha256(),
        registry.aliases(version.spacecraft(), version.version()),
        version.createdAt(),
        version.createdBy(),
        provenance.runId(),
        new ModelResource.TrainedOn(
            provenance.datasetSha256(),
            provenance.segments().stream()
                .map(
                    s ->
                        new ModelResource.Span(
                            UtcTime.instantOf(s.startNanos()), UtcTime.instantOf(s.stopNanos())))
                .toList(),
            provenance.samples()),
        provenance.detectors().stream()
            .map(d -> new ModelResource.DetectorResource(d.name(), d.group(), d.parameters()))
            .toList(),
        provenance.coverage().stream()
            .map(
                c ->
                    new ModelResource.CoverageResource(
                        c.parameter().value(), c.monitored(), c.monitored() ? null : c.reason()))
            .toList(),
        provenance.comment().isEmpty() ? null : provenance.comment(),
        evaluation(provenance.evaluation()),
        comparison(provenance.comparison()),
        training);
  }

  private static ModelResource.@Nullable EvaluationResource evaluation(
      @Nullable Evaluation evaluation) {
    return evaluation == null
        ? null
        : new ModelResource.EvaluationResource(
            evaluation.faults(),
            evaluation.faultsFound(),
            evaluation.injections(),
            evaluation.injectionsFound(),
            evaluation.nominalDays(),
            evaluation.falseAlarms());
  }

  private static ModelResource.@Nullable ComparisonResource comparison(
      Evaluation.@Nullable Comparison comparison) {
    return comparison == null
        ? null
        : new ModelResource.ComparisonResource(
            comparison.championVersion(),
            Objects.requireNonNull(evaluation(comparison.champion())));
  }
}

package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.training.DatasetManifest;
import org.facsat2.pipeline.training.Datasets;
import org.facsat2.pipeline.training.TrainingArguments;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.protocol.DatasetRequest;
import org.facsat2.protocol.DatasetResource;
import org.facsat2.protocol.DatasetSummary;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.RunResource;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
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
@RequestMapping("/api/v1/spacecraft/{spacecraft}/datasets")
@Tag(name = "datasets")
class DatasetController {
  private static final Duration LINK_VALIDITY = Duration.ofMinutes(15);

  private final SpacecraftAdministration administration;
  private final RunCoordinator runs;
  private final Datasets datasets;
  private final Waiting waiting;

  DatasetController(
      SpacecraftAdministration administration,
      RunCoordinator runs,
      Datasets datasets,
      Waiting waiting) {
    this.administration = administration;
    this.runs = runs;
    this.datasets = datasets;
    this.waiting = waiting;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary =
          "Make a dataset: Parquet files of nominal telemetry, as a training would learn from",
      description =
          "The times of alarms, activities and labelled faults and bad data are left out. The same telemetry is the same dataset.")
  ResponseEntity<RunResource> make(
      @PathVariable String spacecraft,
      @RequestBody(required = false) @Nullable DatasetRequest request,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    administration.get(spacecraft);
    TrainingArguments arguments =
        new TrainingArguments(
            request == null ? null : request.start(),
            request == null ? null : request.stop(),
            TrainingArguments.DEFAULT_ORBIT,
            "");
    return waiting.accepted(
        runs.request(Workflows.DATASET, spacecraft, arguments.toRun(), who.getName()), prefer);
  }

  @GetMapping
  @Operation(summary = "Datasets, those of trainings among them, by id")
  Page<DatasetSummary> list(
      @PathVariable String spacecraft,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken)
      throws IOException {
    administration.get(spacecraft);
    int size = Requests.page(pageSize, null).size();
    List<Datasets.Stored> found =
        datasets.list(spacecraft, pageToken == null ? "" : pageToken, size + 1);
    boolean more = found.size() > size;
    List<DatasetSummary> shown =
        found.stream().limit(size).map(d -> new DatasetSummary(d.id(), d.createdAt())).toList();
    return new Page<>(shown, more ? shown.getLast().id() : null);
  }

  @GetMapping("/{id}")
  @Operation(summary = "A dataset's manifest")
  DatasetResource get(@PathVariable String spacecraft, @PathVariable String id) throws IOException {
    return resource(id, found(spacecraft, id));
  }

  @GetMapping(path = "/{id}/files/{name}", produces = TelemetryFiles.PARQUET)
  @Operation(
      summary = "A file of a dataset, Parquet",
      description =
          "With link=true, where the objects lie in an S3 store: 307 to an address from which it"
              + " may be read without this API, for 15 minutes.")
  @ApiResponse(responseCode = "200", description = "The file")
  @ApiResponse(responseCode = "307", description = "Where it is to be read", content = @Content)
  ResponseEntity<InputStreamResource> file(
      @PathVariable String spacecraft,
      @PathVariable String id,
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean link)
      throws IOException {
    DatasetManifest.DataFile file =
        found(spacecraft, id).files().stream()
            .filter(f -> f.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("file of the dataset", name));
    Optional<URI> elsewhere =
        link ? datasets.link(spacecraft, file, LINK_VALIDITY).map(URI::create) : Optional.empty();
    if (elsewhere.isPresent()) {
      return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT).location(elsewhere.get()).build();
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(TelemetryFiles.PARQUET))
        .contentLength(file.bytes())
        .eTag("\"" + file.sha256() + "\"")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + spacecraft + "-" + name + "\"")
        .body(new InputStreamResource(datasets.open(spacecraft, file)));
  }

  private DatasetManifest found(String spacecraft, String id) throws IOException {
    administration.get(spacecraft);
    return datasets.find(spacecraft, id).orElseThrow(() -> Refusal.notFound("dataset", id));
  }

  private static DatasetResource resource(String id, DatasetManifest manifest) {
    return new DatasetResource(
        id,
        manifest.spacecraft(),
        manifest.dictionaryVersion(),
        manifest.segments().stream()
            .map(
                s ->
                    new DatasetResource.Segment(
                        UtcTime.instantOf(s.startNanos()), UtcTime.instantOf(s.stopNanos())))
            .toList(),
        manifest.excluded().stream()
            .map(
                e ->
                    new DatasetResource.Exclusion(
                        UtcTime.instantOf(e.range().startNanos()),
                        UtcTime.instantOf(e.range().stopNanos()),
                        e.reason()))
            .toList(),
        manifest.parameters().stream()
            .map(p -> new DatasetResource.ParameterSamples(p.parameter(), p.samples()))
            .toList(),
        manifest.files().stream()
            .map(f -> new DatasetResource.DataFile(f.name(), f.sha256(), f.bytes(), f.rows()))
            .toList());
  }
}

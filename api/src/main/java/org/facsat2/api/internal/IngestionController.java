package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.facsat2.formats.SetAside;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.IngestionDesk;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.ingestion.PreviewTelemetry;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.PreviewResource;
import org.facsat2.protocol.RejectResource;
import org.facsat2.protocol.ReleaseRequest;
import org.facsat2.protocol.RunResource;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
@Tag(name = "ingestions")
class IngestionController {
  private final SpacecraftAdministration administration;
  private final UploadTelemetry uploads;
  private final PreviewTelemetry previews;
  private final IngestionDesk desk;
  private final Ingestions ingestions;
  private final Waiting waiting;

  IngestionController(
      SpacecraftAdministration administration,
      UploadTelemetry uploads,
      PreviewTelemetry previews,
      IngestionDesk desk,
      Ingestions ingestions,
      Waiting waiting) {
    this.administration = administration;
    this.uploads = uploads;
    this.previews = previews;
    this.desk = desk;
    this.ingestions = ingestions;
    this.waiting = waiting;
  }

  @PostMapping("/telemetry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Upload a file of telemetry: the body is the file",
      description =
          "Answers 202 when the bytes are safe; the ingestion that Location names tells what became"
              + " of them. The same bytes under the same settings again answer 200 with the first"
              + " ingestion and change nothing. The body is the file, or a form with one part that is"
              + " a file.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = {
                @Content(
                    mediaType = "application/octet-stream",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "multipart/form-data",
                    schemaProperties =
                        @SchemaProperty(
                            name = "file",
                            schema = @Schema(type = "string", format = "binary")))
              }))
  @ApiResponse(
      responseCode = "200",
      description = "The same bytes came before; this is what became of them",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = IngestionResource.class)))
  @ApiResponse(responseCode = "202", description = "The bytes are safe", useReturnTypeSchema = true)
  ResponseEntity<IngestionResource> upload(
      @PathVariable String spacecraft,
      @RequestParam(required = false) @Nullable String fileName,
      @RequestParam(defaultValue = "false") boolean overwrite,
      @ParameterObject ReaderParameters reader,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) Principal who)
      throws IOException {
    UploadedFile file = UploadedFile.of(request);
    UploadTelemetry.Accepted accepted =
        uploads.upload(
            spacecraft,
            file.bytes(),
            fileName == null ? file.fileName() : fileName,
            reader.settings(request),
            overwrite,
            who.getName());
    waiting.forRun(accepted.ingestion().runId(), prefer);
    long number = accepted.ingestion().number();
    return ResponseEntity.status(accepted.duplicate() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .location(URI.create("/api/v1/spacecraft/" + spacecraft + "/ingestions/" + number))
        .body(resource(spacecraft, number, accepted.duplicate()));
  }

  @PostMapping(path = "/telemetry", params = "dryRun=true")
  @Operation(
      summary = "Upload a file, or with dryRun=true only see what it would bring",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = {
                @Content(
                    mediaType = "application/octet-stream",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "multipart/form-data",
                    schemaProperties =
                        @SchemaProperty(
                            name = "file",
                            schema = @Schema(type = "string", format = "binary")))
              }))
  PreviewResource preview(
      @PathVariable String spacecraft,
      @ParameterObject ReaderParameters reader,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    return IngestionMapping.resource(
        previews.preview(spacecraft, UploadedFile.of(request).bytes(), reader.settings(request)));
  }

  @GetMapping("/ingestions")
  @Operation(summary = "Uploads and what became of them, newest first")
  Page<IngestionResource> list(
      @PathVariable String spacecraft,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    administration.get(spacecraft);
    return Pages.of(
        ingestions.list(spacecraft, Requests.page(pageSize, pageToken)),
        i -> IngestionMapping.resource(i, false));
  }

  @GetMapping("/ingestions/{number}")
  @Operation(summary = "One upload: its state, counts, and what the reader understood")
  IngestionResource get(@PathVariable String spacecraft, @PathVariable long number) {
    return resource(spacecraft, number, false);
  }

  private IngestionResource resource(String spacecraft, long number, boolean duplicate) {
    Ingestion ingestion = desk.get(spacecraft, number);
    return IngestionMapping.resource(
        ingestion,
        duplicate,
        ingestions.span(spacecraft, number).orElse(null),
        ingestions.ofBytes(spacecraft, ingestion.sha256()));
  }

  @PostMapping("/ingestions/{number}:withdraw")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Take an upload back",
      description =
          "Its samples go, what they hid shows again, and detection runs again over their time: the"
              + " run is answered.")
  ResponseEntity<RunResource> withdraw(
      @PathVariable String spacecraft,
      @PathVariable long number,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    return waiting.accepted(desk.withdraw(spacecraft, number, who.getName()), prefer);
  }

  @PostMapping("/ingestions/{number}:reprocess")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Read an upload again, with the dictionary of today")
  ResponseEntity<RunResource> reprocess(
      @PathVariable String spacecraft,
      @PathVariable long number,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    return waiting.accepted(desk.reprocess(spacecraft, number, who.getName()), prefer);
  }

  @PostMapping("/ingestions/{number}:retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Try an upload that failed once more")
  ResponseEntity<RunResource> retry(
      @PathVariable String spacecraft,
      @PathVariable long number,
      @Parameter(
              description =
                  "true if it may put other values in the place of more than one in a hundred"
                      + " stored samples")
          @RequestParam(defaultValue = "false")
          boolean overwrite,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    return waiting.accepted(desk.retry(spacecraft, number, overwrite, who.getName()), prefer);
  }

  @PostMapping("/ingestions/{number}:release")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Store samples that were set aside for their times",
      description =
          "The upload is read again, and the times of what was set aside are shifted by"
              + " offsetSeconds, or so that the last of them is the time of reception.")
  ResponseEntity<RunResource> release(
      @PathVariable String spacecraft,
      @PathVariable long number,
      @RequestBody ReleaseRequest body,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    boolean byReceptionTime = Boolean.TRUE.equals(body.byReceptionTime());
    BigDecimal offset = body.offsetSeconds();
    if (byReceptionTime == (offset != null)) {
      throw Refusal.invalid(
          "release",
          "Either offsetSeconds or byReceptionTime is needed",
          null,
          List.of("offsetSeconds", "byReceptionTime"));
    }
    return waiting.accepted(
        desk.release(
            spacecraft,
            number,
            Requests.choice(SetAside.Reason.class, "reason", body.reason()),
            offset == null ? null : duration(offset),
            who.getName()),
        prefer);
  }

  private static Duration duration(BigDecimal seconds) {
    try {
      return Duration.ofNanos(
          seconds.movePointRight(9).setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    } catch (ArithmeticException e) {
      throw Refusal.invalid("release", "offsetSeconds is more than 292 years", seconds.toString());
    }
  }

  @GetMapping(path = "/ingestions/{number}/rejects", produces = "application/json")
  @Operation(summary = "What of an upload was not stored, and why; in the file's order")
  Page<RejectResource> rejects(
      @PathVariable String spacecraft,
      @PathVariable long number,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    desk.get(spacecraft, number);
    return Pages.of(
        ingestions.rejects(spacecraft, number, Requests.page(pageSize, pageToken)),
        IngestionMapping::resource);
  }

  @GetMapping(path = "/ingestions/{number}/rejects", produces = "text/csv")
  @Operation(summary = "All that is kept of what was not stored, as CSV")
  String rejectsCsv(@PathVariable String spacecraft, @PathVariable long number) {
    desk.get(spacecraft, number);
    return RejectCsv.of(ingestions, spacecraft, number);
  }
}

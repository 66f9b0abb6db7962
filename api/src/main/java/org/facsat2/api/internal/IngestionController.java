package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.ingestion.IngestionDesk;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.ingestion.PreviewTelemetry;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.PreviewResource;
import org.facsat2.protocol.RejectResource;
import org.facsat2.protocol.RunResource;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
              + " ingestion and change nothing.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/octet-stream",
                      schema = @Schema(type = "string", format = "binary"))))
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
      @ParameterObject ReaderParameters reader,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) Principal who)
      throws IOException {
    UploadTelemetry.Accepted accepted =
        uploads.upload(
            spacecraft,
            request.getInputStream(),
            fileName,
            reader.settings(request),
            who.getName());
    waiting.forRun(accepted.ingestion().runId(), prefer);
    long number = accepted.ingestion().number();
    return ResponseEntity.status(accepted.duplicate() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .location(URI.create("/api/v1/spacecraft/" + spacecraft + "/ingestions/" + number))
        .body(
            IngestionMapping.resource(
                ingestions.find(spacecraft, number).orElseThrow(), accepted.duplicate()));
  }

  @PostMapping(path = "/telemetry", params = "dryRun=true")
  @Operation(
      summary = "Upload a file, or with dryRun=true only see what it would bring",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/octet-stream",
                      schema = @Schema(type = "string", format = "binary"))))
  PreviewResource preview(
      @PathVariable String spacecraft,
      @ParameterObject ReaderParameters reader,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    return IngestionMapping.resource(
        previews.preview(spacecraft, request.getInputStream(), reader.settings(request)));
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
    return IngestionMapping.resource(
        desk.get(spacecraft, number), false, ingestions.span(spacecraft, number).orElse(null));
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
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    return waiting.accepted(desk.retry(spacecraft, number, who.getName()), prefer);
  }

  @GetMapping("/ingestions/{number}/rejects")
  @Operation(summary = "What of an upload was not stored, and why; in the file's order")
  Page<RejectResource> rejects(
      @PathVariable String spacecraft,
      @PathVariable long number,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    get(spacecraft, number);
    return Pages.of(
        ingestions.rejects(spacecraft, number, Requests.page(pageSize, pageToken)),
        IngestionMapping::resource);
  }
}

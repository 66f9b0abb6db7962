package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.StoredDocuments;
import org.facsat2.protocol.DocumentResource;
import org.facsat2.protocol.Page;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.util.RawValue;

@RestController
@RequestMapping("/api/v1/spacecraft/{spacecraft}/documents")
@Tag(name = "telemetry")
class DocumentController {
  private final SpacecraftAdministration administration;
  private final StoredDocuments documents;

  DocumentController(SpacecraftAdministration administration, StoredDocuments documents) {
    this.administration = administration;
    this.documents = documents;
  }

  @GetMapping
  @Operation(
      summary = "Frames and beacons as they were received, newest first",
      description =
          "Files of JSON documents are kept document by document. A page of large documents may"
              + " hold fewer than pageSize.")
  Page<DocumentResource> list(
      @PathVariable String spacecraft,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(required = false) @Nullable String stop,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    administration.get(spacecraft);
    TimeRange range = Requests.range(start, stop);
    return Pages.of(
        documents.find(
            spacecraft, range == null ? TimeRange.ALL : range, Requests.page(pageSize, pageToken)),
        DocumentController::resource);
  }

  private static DocumentResource resource(Document document) {
    return new DocumentResource(
        UtcTime.instantOf(document.timeNanos()),
        document.ingestion(),
        document.ordinal(),
        new RawValue(document.json()));
  }
}

package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.facsat2.pipeline.access.AuditLog;
import org.facsat2.protocol.AuditResource;
import org.facsat2.protocol.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "access")
class AuditController {
  private final AuditLog audit;

  AuditController(AuditLog audit) {
    this.audit = audit;
  }

  @GetMapping
  @Operation(summary = "Who asked for which change and whether they got it, newest first")
  Page<AuditResource> list(
      @RequestParam(required = false) @Nullable String account,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return Pages.of(
        audit.list(account, Requests.page(pageSize, pageToken)),
        e ->
            new AuditResource(
                e.at(), e.account(), e.method(), e.path(), e.status(), e.requestId()));
  }
}

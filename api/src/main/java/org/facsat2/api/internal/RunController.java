package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.RunResource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "runs")
class RunController {
  private final RunCoordinator coordinator;
  private final Runs runs;
  private final Waiting waiting;

  RunController(RunCoordinator coordinator, Runs runs, Waiting waiting) {
    this.coordinator = coordinator;
    this.runs = runs;
    this.waiting = waiting;
  }

  @GetMapping
  @Operation(summary = "Runs of workflows, newest first")
  Page<RunResource> list(
      @RequestParam(required = false) @Nullable String spacecraft,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    var page = runs.list(spacecraft, Requests.page(pageSize, pageToken));
    return new Page<>(page.items().stream().map(RunMapping::resource).toList(), page.next());
  }

  @GetMapping("/{run}")
  @Operation(summary = "One run; Prefer: wait=N answers when it has ended")
  RunResource get(
      @PathVariable String run,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
    return RunMapping.resource(waiting.forRun(coordinator.get(run).id(), prefer));
  }
}

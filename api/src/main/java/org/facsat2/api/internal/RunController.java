package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.RunLogLine;
import org.facsat2.protocol.RunResource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    return Pages.of(
        runs.list(spacecraft, Requests.page(pageSize, pageToken)), RunMapping::resource);
  }

  @GetMapping("/{run}")
  @Operation(summary = "One run; Prefer: wait=N answers when it has ended")
  RunResource get(
      @PathVariable String run,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
    return RunMapping.resource(waiting.forRun(coordinator.get(run).id(), prefer));
  }

  @PostMapping("/{run}:cancel")
  @Operation(summary = "End a run: at once if it has not begun, else after the step under way")
  RunResource cancel(@PathVariable String run, @Parameter(hidden = true) Principal who) {
    return RunMapping.resource(coordinator.cancel(run, who.getName()));
  }

  @PostMapping("/{run}:retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Ask again for what a run that failed or was cancelled was asked for")
  ResponseEntity<RunResource> retry(
      @PathVariable String run,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    return waiting.accepted(coordinator.retry(run, who.getName()), prefer);
  }

  @GetMapping("/{run}/log")
  @Operation(summary = "What the steps of a run said, oldest first")
  Page<RunLogLine> log(
      @PathVariable String run,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return Pages.of(
        runs.log(coordinator.get(run).id(), Requests.page(pageSize, pageToken)),
        line -> new RunLogLine(line.at(), line.step(), line.text()));
  }
}

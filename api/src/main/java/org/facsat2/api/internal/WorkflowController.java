package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.facsat2.api.WorkflowResources;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflow;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.protocol.RunRequest;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.WorkflowResource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/workflows")
@Tag(name = "runs")
class WorkflowController {
  private final SpacecraftAdministration administration;
  private final RunCoordinator coordinator;
  private final Waiting waiting;

  WorkflowController(
      SpacecraftAdministration administration, RunCoordinator coordinator, Waiting waiting) {
    this.administration = administration;
    this.coordinator = coordinator;
    this.waiting = waiting;
  }

  @GetMapping
  @Operation(summary = "The workflows that there are, and their steps")
  List<WorkflowResource> list() {
    return Workflows.ALL.stream().map(WorkflowResources::of).toList();
  }

  @PostMapping("/{workflow}/runs")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Run a workflow; detections and trainings have resources of their own")
  ResponseEntity<RunResource> run(
      @PathVariable String workflow,
      @RequestBody RunRequest request,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @Parameter(hidden = true) Principal who) {
    Workflow asked =
        Workflows.ALL.stream()
            .filter(w -> w.name().equals(workflow))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("workflow", workflow));
    String spacecraft = Requests.required("spacecraft", request.spacecraft());
    administration.get(spacecraft);
    Map<String, String> arguments = request.arguments();
    return waiting.accepted(
        coordinator.request(
            asked, spacecraft, arguments == null ? Map.of() : arguments, who.getName()),
        prefer);
  }
}

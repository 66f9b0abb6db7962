package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.facsat2.operations.Alarm;
import org.facsat2.operations.AlarmState;
import org.facsat2.operations.HistoryEntry;
import org.facsat2.pipeline.alarms.AlarmDesk;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.detection.Anomalies;
import org.facsat2.protocol.AlarmAct;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.AnomalyResource;
import org.facsat2.protocol.Page;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/alarms")
@Tag(name = "alarms")
class AlarmController {
  private final Alarms alarms;
  private final AlarmDesk desk;
  private final Anomalies anomalies;
  private final AnomalyView anomalyView;

  AlarmController(Alarms alarms, AlarmDesk desk, Anomalies anomalies, AnomalyView anomalyView) {
    this.alarms = alarms;
    this.desk = desk;
    this.anomalies = anomalies;
    this.anomalyView = anomalyView;
  }

  @GetMapping
  @Operation(
      summary = "Alarms, newest first; historical ones too unless historical is given",
      description = "severity takes alarms of that severity and above.")
  Page<AlarmResource> list(
      @RequestParam(required = false) @Nullable String spacecraft,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String severity,
      @RequestParam(required = false) @Nullable Boolean historical,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(required = false) @Nullable String stop,
      @RequestParam(defaultValue = "100") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    Alarms.Filter filter =
        new Alarms.Filter(
            spacecraft,
            Requests.choice(AlarmState.class, "state", state),
            Requests.choice(Severity.class, "severity", severity),
            historical,
            Requests.range(start, stop));
    return Pages.of(
        alarms.list(filter, Requests.page(pageSize, pageToken)), a -> resource(a, null, null));
  }

  @GetMapping("/{alarm}")
  @Operation(summary = "One alarm with its anomalies and history")
  AlarmResource get(@PathVariable String alarm) {
    return whole(desk.get(alarm));
  }

  @GetMapping("/{alarm}/history")
  @Operation(summary = "What was done with an alarm, oldest first")
  List<AlarmResource.HistoryEntry> history(@PathVariable String alarm) {
    return entries(desk.get(alarm).id());
  }

  @PostMapping("/{alarm}:acknowledge")
  @Operation(summary = "I have seen it and take care")
  AlarmResource acknowledge(
      @PathVariable String alarm,
      @RequestBody(required = false) @Nullable AlarmAct act,
      @Parameter(hidden = true) Principal who) {
    return whole(desk.acknowledge(alarm, who.getName(), comment(act)));
  }

  @PostMapping("/{alarm}:clear")
  @Operation(summary = "Put it away; only after it was acknowledged and has returned to normal")
  AlarmResource clear(
      @PathVariable String alarm,
      @RequestBody(required = false) @Nullable AlarmAct act,
      @Parameter(hidden = true) Principal who) {
    return whole(desk.clear(alarm, who.getName(), comment(act)));
  }

  @PostMapping("/{alarm}:comment")
  @Operation(summary = "Say something about it")
  AlarmResource comment(
      @PathVariable String alarm,
      @RequestBody AlarmAct act,
      @Parameter(hidden = true) Principal who) {
    return whole(desk.comment(alarm, who.getName(), comment(act)));
  }

  private static String comment(@Nullable AlarmAct act) {
    String comment = act == null ? null : act.comment();
    return comment == null ? "" : comment;
  }

  private AlarmResource whole(Alarm alarm) {
    List<AnomalyResource> members =
        anomalies.ofAlarm(alarm.id()).stream()
            .filter(a -> !a.superseded())
            .map(anomalyView::resource)
            .toList();
    return resource(alarm, members, entries(alarm.id()));
  }

  private List<AlarmResource.HistoryEntry> entries(String alarm) {
    return alarms.history(alarm).stream().map(AlarmController::entry).toList();
  }

  private static AlarmResource.HistoryEntry entry(HistoryEntry entry) {
    return new AlarmResource.HistoryEntry(
        entry.at(),
        entry.who(),
        Requests.word(entry.kind()),
        entry.comment().isEmpty() ? null : entry.comment());
  }

  private static AlarmResource resource(
      Alarm alarm,
      @Nullable List<AnomalyResource> members,
      @Nullable List<AlarmResource.HistoryEntry> history) {
    Alarm.Signature acknowledged = alarm.acknowledged();
    Alarm.Signature cleared = alarm.cleared();
    return new AlarmResource(
        alarm.id(),
        alarm.spacecraft(),
        Requests.word(alarm.state()),
        Requests.word(alarm.severity()),
        alarm.historical(),
        alarm.supported(),
        UtcTime.instantOf(alarm.range().startNanos()),
        UtcTime.instantOf(alarm.range().stopNanos()),
        alarm.returnedToNormal(),
        alarm.sentence(),
        alarm.parameters().stream().map(ParameterId::value).toList(),
        alarm.raisedAt(),
        acknowledged == null ? null : acknowledged.who(),
        acknowledged == null ? null : acknowledged.at(),
        cleared == null ? null : cleared.who(),
        cleared == null ? null : cleared.at(),
        alarm.allowed().stream().map(Requests::word).toList(),
        members,
        history);
  }
}

package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.facsat2.operations.Alarm;
import org.facsat2.operations.AlarmState;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.detection.ParameterWatch;
import org.facsat2.pipeline.detection.ParameterWatch.Watched;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.system.SystemStatus;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.protocol.HealthResource;
import org.facsat2.protocol.HealthResource.SubsystemHealth;
import org.facsat2.protocol.ParameterStatusResource;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/spacecraft/{spacecraft}")
@Tag(name = "health")
class WatchController {
  private static final String NO_SUBSYSTEM = "OTHER";
  private static final double NANOS_PER_SECOND = 1e9;

  private final SpacecraftAdministration administration;
  private final ParameterWatch watch;
  private final Alarms alarms;
  private final SystemStatus system;

  WatchController(
      SpacecraftAdministration administration,
      ParameterWatch watch,
      Alarms alarms,
      SystemStatus system) {
    this.administration = administration;
    this.watch = watch;
    this.alarms = alarms;
    this.system = system;
  }

  @GetMapping("/parameters")
  @Operation(
      summary = "Parameters with their newest value, and whether a model watches them or why not",
      description = "q finds a text in id and description; raw counts and all are answered.")
  List<ParameterStatusResource> parameters(
      @PathVariable String spacecraft,
      @RequestParam(required = false) @Nullable String subsystem,
      @RequestParam(required = false) @Nullable String q) {
    Spacecraft craft = administration.get(spacecraft);
    return watch.of(craft).parameters().stream()
        .filter(w -> subsystem == null || subsystem.equalsIgnoreCase(w.parameter().subsystem()))
        .filter(w -> q == null || matches(w.parameter(), q))
        .map(w -> resource(craft, w))
        .toList();
  }

  private static boolean matches(Parameter parameter, String text) {
    String wanted = text.toLowerCase(java.util.Locale.ROOT);
    return parameter.id().key().contains(wanted)
        || parameter.description().toLowerCase(java.util.Locale.ROOT).contains(wanted);
  }

  private ParameterStatusResource resource(Spacecraft craft, Watched watched) {
    Parameter parameter = watched.parameter();
    ParameterId rawOf = parameter.rawOf();
    Ingestions.Extent extent = watched.extent();
    ParameterWatch.Newest newest = extent == null ? null : watch.newest(craft, extent);
    Long period = newest == null ? null : newest.periodNanos();
    return new ParameterStatusResource(
        parameter.id().value(),
        parameter.unit(),
        parameter.subsystem(),
        parameter.description().isEmpty() ? null : parameter.description(),
        rawOf == null ? null : rawOf.value(),
        newest == null ? null : newest.value(),
        extent == null ? null : UtcTime.instantOf(extent.lastNanos()),
        extent == null ? null : UtcTime.instantOf(extent.firstNanos()),
        extent == null ? 0 : extent.samples(),
        period == null ? null : period / NANOS_PER_SECOND,
        Requests.word(watched.state()),
        watched.reason().isEmpty() ? null : watched.reason());
  }

  @GetMapping("/health")
  @Operation(summary = "How the spacecraft is, by subsystem, and from what that was computed")
  HealthResource health(@PathVariable String spacecraft) {
    Spacecraft craft = administration.get(spacecraft);
    ParameterWatch.Watch now = watch.of(craft);
    List<Alarm> open = openAlarms(spacecraft);
    Map<String, List<Watched>> bySubsystem = new TreeMap<>();
    for (Watched watched : now.parameters()) {
      if (watched.parameter().rawOf() == null) {
        bySubsystem
            .computeIfAbsent(subsystem(watched.parameter()), s -> new ArrayList<>())
            .add(watched);
      }
    }
    List<SubsystemHealth> subsystems = new ArrayList<>();
    bySubsystem.forEach((name, members) -> subsystems.add(health(name, members, open)));
    ModelVersion version = now.version();
    return new HealthResource(
        spacecraft,
        system.now(),
        version == null ? null : version.spacecraft(),
        version == null ? null : version.version(),
        subsystems);
  }

  /** A fault of old telemetry counts as long as nothing shows that it has ended. */
  private List<Alarm> openAlarms(String spacecraft) {
    Page.Request page = Page.Request.first(Page.Request.LARGEST);
    return alarms.list(new Alarms.Filter(spacecraft, null, null, null, null), page).items().stream()
        .filter(a -> a.state() != AlarmState.CLEARED && a.supported())
        .filter(a -> !a.historical() || !a.returnedToNormal())
        .toList();
  }

  private static String subsystem(Parameter parameter) {
    String subsystem = parameter.subsystem();
    return subsystem == null ? NO_SUBSYSTEM : subsystem;
  }

  private static SubsystemHealth health(String name, List<Watched> members, List<Alarm> open) {
    List<ParameterId> ids = members.stream().map(w -> w.parameter().id()).toList();
    List<Alarm> own =
        open.stream().filter(a -> a.parameters().stream().anyMatch(ids::contains)).toList();
    int monitored =
        (int) members.stream().filter(w -> w.state() == ParameterWatch.State.MONITORED).count();
    Instant last =
        members.stream()
            .map(Watched::extent)
            .filter(Objects::nonNull)
            .map(e -> UtcTime.instantOf(e.lastNanos()))
            .max(Instant::compareTo)
            .orElse(null);
    return new SubsystemHealth(
        name,
        state(own, monitored, last),
        own.stream().map(Alarm::id).toList(),
        monitored,
        members.size(),
        last,
        monitored + " of " + members.size() + " monitored");
  }

  private static String state(List<Alarm> own, int monitored, @Nullable Instant last) {
    return own.stream()
        .map(Alarm::severity)
        .reduce(Severity::orHigher)
        .map(Requests::word)
        .orElseGet(() -> last == null ? "no-data" : monitored == 0 ? "not-monitored" : "normal");
  }
}

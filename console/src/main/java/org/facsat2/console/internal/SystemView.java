package org.facsat2.console.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.facsat2.protocol.SystemResource;
import org.facsat2.protocol.SystemResource.DiskResource;
import org.facsat2.protocol.SystemResource.PartResource;

/** Says the API's answer about the system in words for people. */
final class SystemView {
  private static final double BYTES_PER_GIGABYTE = 1e9;

  private static final Map<String, String> NAMES =
      Map.of(
          "metadata", "Metadata",
          "telemetry", "Telemetry",
          "objects", "Files, datasets and models",
          "models", "Model versions and trainings",
          "workflows", "Workflows");

  private SystemView() {}

  static SystemPage page(SystemResource system) {
    List<SystemPage.Part> parts = system.parts().stream().map(SystemView::part).toList();
    SystemPage.Part disk = disk(system.disk());
    return new SystemPage(
        heading(parts, disk),
        "Facsat2 %s, running since %s"
            .formatted(system.version(), Moment.of(system.startedAt()).text()),
        parts,
        disk);
  }

  private static String heading(List<SystemPage.Part> parts, SystemPage.Part disk) {
    List<String> ill =
        parts.stream()
            .filter(part -> part.status() != Status.NORMAL)
            .map(SystemPage.Part::name)
            .toList();
    if (!ill.isEmpty()) {
      return "Look at: " + String.join(", ", ill);
    }
    return disk.status() == Status.NORMAL ? "All parts answer" : "The disk is filling up";
  }

  private static SystemPage.Part part(PartResource part) {
    String name = NAMES.getOrDefault(part.port(), part.port());
    String latency = String.format(Locale.ROOT, "%.0f ms", part.latencyMillis());
    if (!part.reachable()) {
      String error = part.error() == null ? "It does not answer" : part.error();
      return new SystemPage.Part(name, Status.CRITICAL, "Away", "", latency, error);
    }
    if (part.problem() != null) {
      return new SystemPage.Part(
          name, Status.CAUTION, "Answers", part.system(), latency, part.problem());
    }
    return new SystemPage.Part(name, Status.NORMAL, "Answers", part.system(), latency, "");
  }

  private static SystemPage.Part disk(DiskResource disk) {
    Status status =
        switch (disk.state()) {
          case "ok" -> Status.NORMAL;
          case "low" -> Status.CAUTION;
          default -> Status.CRITICAL;
        };
    String room =
        String.format(
            Locale.ROOT,
            "%.1f of %.1f GB free",
            disk.freeBytes() / BYTES_PER_GIGABYTE,
            disk.totalBytes() / BYTES_PER_GIGABYTE);
    return new SystemPage.Part(
        "Disk",
        status,
        status == Status.NORMAL ? "Enough room" : "Little room",
        room,
        "",
        disk.warning() == null ? "" : disk.warning());
  }
}

package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.facsat2.pipeline.system.DiskSpace;
import org.facsat2.pipeline.system.SystemStatus;
import org.facsat2.protocol.SystemResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/system")
@Tag(name = "system")
class SystemController {
  private static final double NANOS_PER_MILLI = 1e6;

  private final SystemStatus status;

  SystemController(SystemStatus status) {
    this.status = status;
  }

  @GetMapping
  @Operation(
      summary = "The program's version, for each port which system serves it, and the room left")
  SystemResource get() {
    return new SystemResource(
        status.version(),
        status.startedAt(),
        status.now(),
        status.parts().stream()
            .map(
                p ->
                    new SystemResource.PartResource(
                        p.port(),
                        p.system(),
                        p.error() == null,
                        p.latency().toNanos() / NANOS_PER_MILLI,
                        p.error(),
                        p.problem()))
            .toList(),
        disk(status.disk()));
  }

  private static SystemResource.DiskResource disk(DiskSpace.Reading reading) {
    return new SystemResource.DiskResource(
        Requests.word(reading.state()),
        reading.room().freeBytes(),
        reading.room().totalBytes(),
        reading.warning().isEmpty() ? null : reading.warning());
  }
}

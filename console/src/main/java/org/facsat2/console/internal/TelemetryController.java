package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class TelemetryController {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MINUTES = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}");

  private final Facsat2Client client;
  private final Pages pages;

  TelemetryController(Facsat2Client client, Pages pages) {
    this.client = client;
    this.pages = pages;
  }

  /**
   * The page.
   *
   * @param parameters ids, joined by commas
   * @param add more of them, as somebody typed them
   */
  @GetMapping("/spacecraft/{spacecraft}/telemetry")
  ResponseEntity<String> page(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @RequestParam(defaultValue = "") String parameters,
      @RequestParam(defaultValue = "") String add,
      @RequestParam(defaultValue = "") String start,
      @RequestParam(defaultValue = "") String stop) {
    Facsat2Client api = client.as(session.bearer());
    SpacecraftResource craft = api.spacecraft().get(spacecraft);
    List<String> asked =
        Stream.of(parameters, add)
            .flatMap(ids -> Arrays.stream(ids.split("[,;\\s]+")))
            .filter(id -> !id.isBlank())
            .toList();
    Instant from = instant(start);
    Instant to = instant(stop);
    boolean unclear = (from == null && !start.isBlank()) || (to == null && !stop.isBlank());
    TelemetryPage view =
        new TelemetryView(craft, api.dictionaries().get(spacecraft).parameters())
            .page(
                asked,
                from,
                to,
                unclear ? "Times are written as 2026-01-31 12:00:00, in UTC." : "");
    return pages.show(request, Page.Section.FLEET, "Telemetry of " + craft.name(), view);
  }

  /** As addresses have it, or as people write it; null for what is no time. */
  static @Nullable Instant instant(String text) {
    String iso = text.strip().replaceFirst("(?i)\\s*(UTC|Z)$", "").replaceFirst("[ T]+", "T");
    if (DATE.matcher(iso).matches()) {
      iso += "T00:00:00";
    } else if (MINUTES.matcher(iso).matches()) {
      iso += ":00";
    }
    try {
      return DateTimeFormatter.ISO_INSTANT.parse(iso + "Z", Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}

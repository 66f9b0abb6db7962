package org.facsat2.console.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of the page of telemetry: they hold the whole view. */
final class TelemetryLink {
  private TelemetryLink() {}

  /** The first whole second after a time: the end of a view that still shows it. */
  static Instant after(Instant last) {
    return last.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  /**
   * The page with some parameters over some time.
   *
   * @param start inclusive; null for what the page chooses
   * @param stop exclusive; null for what the page chooses
   */
  static String to(
      String spacecraft, List<String> parameters, @Nullable Instant start, @Nullable Instant stop) {
    UriComponentsBuilder link = UriComponentsBuilder.fromPath("/spacecraft/{spacecraft}/telemetry");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("spacecraft", spacecraft);
    if (!parameters.isEmpty()) {
      link.queryParam("parameters", "{parameters}");
      values.put("parameters", String.join(",", parameters));
    }
    if (start != null && stop != null) {
      link.queryParam("start", "{start}").queryParam("stop", "{stop}");
      values.put("start", start.toString());
      values.put("stop", stop.toString());
    }
    // A comma needs no code in a query, and an address is read by people too.
    return link.encode().buildAndExpand(values).toUriString().replace("%2C", ",");
  }
}

package org.facsat2.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.SpacecraftResource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the demo found.
 *
 * @param spacecraft in the manifest's order
 */
record DemoReport(List<Craft> spacecraft) {
  DemoReport {
    spacecraft = List.copyOf(spacecraft);
  }

  /**
   * A spacecraft's part.
   *
   * @param id slug
   * @param status as the API shows it; not part of the JSON
   * @param descriptions of its parameters, by id; not part of the JSON
   * @param alarms as the API gives them, newest first
   */
  record Craft(
      String id,
      @JsonIgnore SpacecraftResource status,
      @JsonIgnore Map<String, String> descriptions,
      List<AlarmResource> alarms) {
    Craft {
      descriptions = Map.copyOf(descriptions);
      alarms = List.copyOf(alarms);
    }
  }

  void write(Path file) throws IOException {
    JsonMapper json =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    Files.write(file, json.writeValueAsBytes(this));
  }

  /** What was found, in one paragraph. */
  String summary() {
    return spacecraft.stream().map(DemoReport::sentences).collect(Collectors.joining(" "));
  }

  private static String sentences(Craft craft) {
    String name = craft.status().name();
    if (craft.alarms().isEmpty()) {
      return "%s: no alarm in %,d samples.".formatted(name, craft.status().sampleCount());
    }
    AlarmResource first =
        craft.alarms().stream().min(Comparator.comparing(AlarmResource::onset)).orElseThrow();
    String alarms = craft.alarms().size() == 1 ? "1 alarm" : craft.alarms().size() + " alarms";
    return "%s: %s, led by %s. On %s %s"
        .formatted(name, alarms, leaders(craft), day(first.onset()), first.sentence());
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static String leaders(Craft craft) {
    return craft.alarms().stream()
        .flatMap(a -> a.parameters().stream().limit(1))
        .distinct()
        .sorted()
        .map(
            id -> {
              String description = craft.descriptions().get(id);
              return description == null ? id : id + " (" + description + ")";
            })
        .collect(Collectors.joining(" and "));
  }
}

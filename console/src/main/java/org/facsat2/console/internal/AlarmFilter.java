package org.facsat2.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facsat2.console.internal.AlarmListPage.Choice;
import org.facsat2.console.internal.AlarmListPage.FilterGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which alarms are listed; what is null does not matter.
 *
 * @param spacecraft slug
 * @param state triggered, acknowledged or cleared
 * @param historical true for those only, false for the others only
 */
record AlarmFilter(
    @Nullable String spacecraft, @Nullable String state, @Nullable Boolean historical) {
  private static final String PATH = "/alarms";

  /** As the API takes it. */
  Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    if (spacecraft != null) {
      query.put("spacecraft", spacecraft);
    }
    if (state != null) {
      query.put("state", state);
    }
    if (historical != null) {
      query.put("historical", historical.toString());
    }
    return query;
  }

  /** Address of the list that it chooses. */
  String link() {
    return link(Map.of());
  }

  String nextPage(String pageToken) {
    return link(Map.of("pageToken", pageToken));
  }

  private String link(Map<String, String> more) {
    UriComponentsBuilder link = UriComponentsBuilder.fromPath(PATH);
    Map<String, Object> values = new LinkedHashMap<>(query());
    values.putAll(more);
    values.keySet().forEach(name -> link.queryParam(name, "{" + name + "}"));
    return link.encode().buildAndExpand(values).toUriString();
  }

  /** The links that change one part of it each. */
  List<FilterGroup> groups(Map<String, String> spacecraftNames) {
    return List.of(
        new FilterGroup(
            "State",
            Stream.of(
                    state("Any", null),
                    state("Triggered", "triggered"),
                    state("Acknowledged", "acknowledged"),
                    state("Cleared", "cleared"))
                .toList()),
        new FilterGroup(
            "When",
            Stream.of(
                    historical("Any", null),
                    historical("Current", false),
                    historical("Historical", true))
                .toList()),
        new FilterGroup(
            "Spacecraft",
            Stream.concat(
                    Stream.of(spacecraft("All", null)),
                    spacecraftNames.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .map(e -> spacecraft(e.getValue(), e.getKey())))
                .toList()));
  }

  private Choice state(String label, @Nullable String other) {
    return choice(label, new AlarmFilter(spacecraft, other, historical));
  }

  private Choice historical(String label, @Nullable Boolean other) {
    return choice(label, new AlarmFilter(spacecraft, state, other));
  }

  private Choice spacecraft(String label, @Nullable String other) {
    return choice(label, new AlarmFilter(other, state, historical));
  }

  private Choice choice(String label, AlarmFilter filter) {
    return new Choice(label, filter.link(), filter.equals(this));
  }

  /** In words: {@code Triggered historical alarms of RAAVANA}. */
  String words(Map<String, String> spacecraftNames) {
    StringBuilder words = new StringBuilder();
    if (state != null) {
      words.append(state).append(' ');
    }
    if (historical != null) {
      words.append(historical ? "historical " : "current ");
    }
    words.append("alarms");
    words.setCharAt(0, Character.toUpperCase(words.charAt(0)));
    if (spacecraft != null) {
      words.append(" of ").append(spacecraftNames.getOrDefault(spacecraft, spacecraft));
    }
    return words.toString();
  }
}

package org.facsat2.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.facsat2.protocol.LimitsResource;
import org.facsat2.protocol.ParameterResource;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;

/** Makes the page of telemetry from what the API says. */
final class TelemetryView {
  private static final String NO_SUBSYSTEM = "Without a subsystem";
  private static final Duration DEFAULT_SPAN = Duration.ofDays(1);
  private static final Map<String, Duration> SPANS = spans();

  private final SpacecraftResource craft;
  private final Map<String, ParameterResource> parameters = new LinkedHashMap<>();
  private final @Nullable Instant first;
  private final @Nullable Instant last;

  TelemetryView(SpacecraftResource craft, List<ParameterResource> dictionary) {
    this.craft = craft;
    this.first = craft.firstSampleAt();
    this.last = craft.lastSampleAt();
    dictionary.forEach(p -> parameters.put(key(p.id()), p));
  }

  private static Map<String, Duration> spans() {
    Map<String, Duration> spans = new LinkedHashMap<>();
    spans.put("Last hour", Duration.ofHours(1));
    spans.put("Last day", Duration.ofDays(1));
    spans.put("Last week", Duration.ofDays(7));
    spans.put("Last 30 days", Duration.ofDays(30));
    return spans;
  }

  /**
   * The page.
   *
   * @param asked ids as the address has them
   * @param start null for a day before the newest sample
   * @param stop null for the newest sample
   * @param problem what of the address was not understood already; empty if all was
   */
  TelemetryPage page(
      List<String> asked, @Nullable Instant start, @Nullable Instant stop, String problem) {
    List<String> problems = new ArrayList<>();
    if (!problem.isEmpty()) {
      problems.add(problem);
    }
    SequencedSet<ParameterResource> chosen = new LinkedHashSet<>();
    for (String id : asked) {
      ParameterResource parameter = parameters.get(key(id));
      if (parameter == null) {
        problems.add(craft.name() + " has no parameter " + id + ".");
      } else {
        chosen.add(parameter);
      }
    }
    if (chosen.size() > TelemetryPage.MOST_CHOSEN) {
      problems.add(
          "Only the first %d of %d parameters are plotted."
              .formatted(TelemetryPage.MOST_CHOSEN, chosen.size()));
    }
    List<ParameterResource> plotted = chosen.stream().limit(TelemetryPage.MOST_CHOSEN).toList();
    Instant to = stop == null ? end() : stop;
    Instant from = start != null ? start : to == null ? null : to.minus(DEFAULT_SPAN);
    if (from != null && to != null && !from.isBefore(to)) {
      problems.add("The view must begin before it ends; this is the last day instead.");
      to = end();
      from = to == null ? null : to.minus(DEFAULT_SPAN);
    }
    if (start == null && from != null && first != null && from.isBefore(first)) {
      from = first;
    }
    Instant shownFrom = from;
    Instant shownTo = to;
    return new TelemetryPage(
        SpacecraftHead.of(craft, SpacecraftHead.Tab.TELEMETRY),
        plotted.stream().map(p -> chosen(p, plotted, shownFrom, shownTo)).toList(),
        groups(shownFrom, shownTo),
        text(shownFrom),
        text(shownTo),
        text(first),
        text(end()),
        choices(plotted),
        String.join(" ", problems));
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private @Nullable Instant end() {
    return last == null ? null : TelemetryLink.after(last);
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  private TelemetryPage.Chosen chosen(
      ParameterResource parameter,
      List<ParameterResource> all,
      @Nullable Instant start,
      @Nullable Instant stop) {
    List<String> others =
        all.stream().filter(p -> !p.equals(parameter)).map(ParameterResource::id).toList();
    return new TelemetryPage.Chosen(
        parameter(parameter), limits(parameter), TelemetryLink.to(craft.id(), others, start, stop));
  }

  private static TelemetryPage.Parameter parameter(ParameterResource p) {
    return new TelemetryPage.Parameter(
        p.id(), p.unit() == null ? "" : p.unit(), p.description() == null ? "" : p.description());
  }

  private static String limits(ParameterResource parameter) {
    LimitsResource limits = parameter.limits();
    return limits == null ? "" : Sentence.capitalized(String.join(", ", LimitWords.bands(limits)));
  }

  private List<TelemetryPage.Group> groups(@Nullable Instant start, @Nullable Instant stop) {
    Map<String, List<ParameterResource>> groups = new TreeMap<>();
    for (ParameterResource parameter : parameters.values()) {
      String subsystem = parameter.subsystem() == null ? NO_SUBSYSTEM : parameter.subsystem();
      groups.computeIfAbsent(subsystem, s -> new ArrayList<>()).add(parameter);
    }
    return groups.entrySet().stream()
        .map(
            e ->
                new TelemetryPage.Group(
                    e.getKey(),
                    TelemetryLink.to(
                        craft.id(),
                        e.getValue().stream()
                            .filter(p -> p.rawOf() == null)
                            .map(ParameterResource::id)
                            .limit(TelemetryPage.MOST_CHOSEN)
                            .toList(),
                        start,
                        stop),
                    e.getValue().stream().map(TelemetryView::parameter).toList()))
        .toList();
  }

  private List<TelemetryPage.Span> choices(List<ParameterResource> plotted) {
    Instant stop = end();
    Instant begin = first;
    if (stop == null || begin == null) {
      return List.of();
    }
    List<String> ids = plotted.stream().map(ParameterResource::id).toList();
    List<TelemetryPage.Span> choices = new ArrayList<>();
    SPANS.forEach(
        (label, length) -> {
          Instant start = stop.minus(length);
          if (start.isAfter(begin)) {
            choices.add(
                new TelemetryPage.Span(label, TelemetryLink.to(craft.id(), ids, start, stop)));
          }
        });
    choices.add(new TelemetryPage.Span("All", TelemetryLink.to(craft.id(), ids, begin, stop)));
    return choices;
  }
}

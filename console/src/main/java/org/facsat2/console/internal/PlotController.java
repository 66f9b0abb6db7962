package org.facsat2.console.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.AnomalyResource;
import org.facsat2.protocol.ScoresResource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Observed against expected values around an alarm. */
@RestController
class PlotController {
  private static final int POINTS = 1500;
  private static final int UNAUTHORIZED = 401;
  private static final int FIRST_SERVER_ERROR = 500;

  private final Facsat2Client client;

  PlotController(Facsat2Client client) {
    this.client = client;
  }

  /** The model that the anomalies name computes them anew: once for each detector of it. */
  private record Question(String detector, int modelVersion) {}

  @GetMapping("/data/alarms/{id}/plots")
  ResponseEntity<Plots> plots(@AuthenticationPrincipal Session session, @PathVariable String id) {
    Facsat2Client api = client.as(session.bearer());
    AlarmResource alarm = api.alarms().get(id);
    List<AnomalyResource> anomalies = alarm.anomalies() == null ? List.of() : alarm.anomalies();
    Map<Question, List<String>> questions = new LinkedHashMap<>();
    List<String> order = new ArrayList<>();
    Contributors.of(anomalies)
        .plotted()
        .forEach(
            c -> {
              Question question = new Question(c.anomaly().detector(), c.anomaly().modelVersion());
              questions
                  .computeIfAbsent(question, q -> new ArrayList<>())
                  .add(c.contribution().parameter());
              order.add(c.contribution().parameter());
            });
    Map<String, Plots.Panel> panels = new HashMap<>();
    String message = null;
    for (Map.Entry<Question, List<String>> entry : questions.entrySet()) {
      String refusal = ask(api, alarm, entry.getKey(), entry.getValue(), panels);
      message = refusal == null ? message : refusal;
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Plots(
                order.stream().map(panels::get).filter(Objects::nonNull).toList(),
                anomalies.stream()
                    .map(
                        a ->
                            new Plots.Span(
                                PlotColumns.seconds(a.onset()), PlotColumns.seconds(a.stop())))
                    .toList(),
                message));
  }

  /** Where scores are refused, telemetry alone is shown, and why. */
  private static @Nullable String ask(
      Facsat2Client api,
      AlarmResource alarm,
      Question question,
      List<String> parameters,
      Map<String, Plots.Panel> panels) {
    AlarmSpan span = AlarmSpan.of(alarm);
    try {
      List<ScoresResource> scores =
          api.telemetry()
              .scores(
                  alarm.spacecraft(),
                  span.start(),
                  span.stop(),
                  question.detector(),
                  question.modelVersion(),
                  parameters);
      scores.stream()
          .flatMap(s -> s.parameters().stream())
          .filter(p -> parameters.contains(p.parameter()))
          .forEach(p -> panels.putIfAbsent(p.parameter(), PlotColumns.of(p)));
      return null;
    } catch (ApiException e) {
      if (e.status() == UNAUTHORIZED || e.status() >= FIRST_SERVER_ERROR) {
        throw e;
      }
      api
          .telemetry()
          .read(alarm.spacecraft(), parameters, span.start(), span.stop(), POINTS)
          .series()
          .stream()
          .map(PlotColumns::of)
          .forEach(panel -> panels.putIfAbsent(panel.parameter(), panel));
      return "Without the expected band: " + e.getMessage();
    }
  }
}

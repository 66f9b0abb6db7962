package org.facsat2.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.facsat2.protocol.ModelResource;
import org.facsat2.protocol.ModelResource.CoverageResource;
import org.facsat2.protocol.ModelResource.EvaluationResource;
import org.jspecify.annotations.Nullable;

/** A model version as people judge it. */
final class ModelFigures {
  private static final String CHAMPION = "champion";

  private ModelFigures() {}

  static RunPage.Model of(ModelResource model) {
    ModelResource.ComparisonResource comparison = model.comparison();
    ModelResource.TrainingResource training = model.training();
    String link = training == null ? null : training.link();
    List<CoverageResource> parameters = model.parameters();
    return new RunPage.Model(
        model.version(),
        model.aliases().contains(CHAMPION),
        (int) parameters.stream().filter(CoverageResource::monitored).count(),
        parameters.size(),
        parameters.stream()
            .filter(p -> !p.monitored())
            .map(p -> p.parameter() + ": " + (p.reason() == null ? "not said" : p.reason()))
            .toList(),
        model.trainedOn().segments().stream()
            .map(s -> new Span(s.start(), s.stop()).text())
            .toList(),
        Quantity.whole(model.trainedOn().sampleCount()),
        comparison == null ? 0 : comparison.championVersion(),
        figures(model.evaluation(), comparison == null ? null : comparison.champion()),
        link == null ? "" : link);
  }

  private static List<RunPage.Figure> figures(
      @Nullable EvaluationResource own, @Nullable EvaluationResource champion) {
    if (own == null) {
      return List.of();
    }
    List<RunPage.Figure> figures = new ArrayList<>();
    if (own.faults() > 0) {
      figures.add(
          figure(
              "Labelled faults found",
              own.faultsFound() + " of " + own.faults(),
              champion == null ? "" : champion.faultsFound() + " of " + champion.faults(),
              champion == null ? 0 : own.faultsFound() - champion.faultsFound(),
              champion != null));
    }
    figures.add(
        figure(
            "Faults put into nominal telemetry and found",
            own.injectionsFound() + " of " + own.injections(),
            champion == null ? "" : champion.injectionsFound() + " of " + champion.injections(),
            champion == null ? 0 : own.injectionsFound() - champion.injectionsFound(),
            champion != null));
    if (own.nominalDays() == 0) {
      return figures;
    }
    figures.add(
        figure(
            String.format(
                Locale.ROOT, "False alarms in %.1f nominal days after it", own.nominalDays()),
            Integer.toString(own.falseAlarms()),
            champion == null ? "" : Integer.toString(champion.falseAlarms()),
            champion == null ? 0 : champion.falseAlarms() - own.falseAlarms(),
            champion != null));
    return figures;
  }

  /** By how much it is better: that decides, as it does in the API's refusal. */
  private static RunPage.Figure figure(
      String name, String value, String champion, int better, boolean compared) {
    if (!compared) {
      return new RunPage.Figure(name, value, champion, "", Status.OFF);
    }
    return better == 0
        ? new RunPage.Figure(name, value, champion, "The same", Status.STANDBY)
        : better > 0
            ? new RunPage.Figure(name, value, champion, "Better", Status.NORMAL)
            : new RunPage.Figure(name, value, champion, "Worse", Status.SERIOUS);
  }
}

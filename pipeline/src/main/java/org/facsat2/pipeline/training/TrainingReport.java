package org.facsat2.pipeline.training;

import java.util.Locale;
import org.facsat2.detection.Coverage;
import org.facsat2.pipeline.training.ModelVersion.Provenance;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;

/**
 * What a person wants to know of a training, as Markdown.
 *
 * @param run that trained
 * @param manifest of its dataset
 * @param packageSha256 of what it gave
 * @param provenance of the version that it becomes
 */
record TrainingReport(
    Run run, DatasetManifest manifest, String packageSha256, Provenance provenance) {

  String markdown(String codeVersion) {
    StringBuilder text = new StringBuilder();
    line(text, "# Training of " + run.spacecraft());
    line(text, "");
    line(text, "Run `" + run.id() + "`, asked for by " + run.createdBy() + ", code " + codeVersion);
    line(text, "");
    if (!provenance.comment().isEmpty()) {
      line(text, "> " + provenance.comment().replace("\n", "\n> "));
      line(text, "");
    }
    line(text, "- package `" + packageSha256 + "`");
    line(text, "- dataset `" + provenance.datasetSha256() + "`");
    line(text, String.format(Locale.ROOT, "- %,d samples", provenance.samples()));
    line(text, "");
    evaluation(text);
    coverage(text);
    dataset(text);
    return text.toString();
  }

  private void evaluation(StringBuilder text) {
    line(text, "## Evaluation");
    line(text, "");
    Evaluation mine = provenance.evaluation();
    if (mine == null) {
      line(text, "It was not tried.");
      line(text, "");
      return;
    }
    Evaluation.Comparison comparison = provenance.comparison();
    Evaluation champion = comparison == null ? null : comparison.champion();
    String other = comparison == null ? "no champion" : "champion " + comparison.championVersion();
    line(text, "| | candidate | " + other + " |");
    line(text, "| --- | --- | --- |");
    row(
        text,
        "labelled faults found",
        share(mine.faultsFound(), mine.faults()),
        champion == null ? "" : share(champion.faultsFound(), champion.faults()));
    row(
        text,
        "injected faults found",
        share(mine.injectionsFound(), mine.injections()),
        champion == null ? "" : share(champion.injectionsFound(), champion.injections()));
    row(
        text,
        String.format(Locale.ROOT, "false alarms in %.1f nominal days", mine.nominalDays()),
        Integer.toString(mine.falseAlarms()),
        champion == null ? "" : Integer.toString(champion.falseAlarms()));
    line(text, "");
    if (champion != null) {
      for (String worse : mine.worseThan(champion)) {
        line(text, "It " + worse + ".");
        line(text, "");
      }
    }
  }

  private void coverage(StringBuilder text) {
    line(text, "## Parameters");
    line(text, "");
    line(text, "| parameter | monitored |");
    line(text, "| --- | --- |");
    for (Coverage one : provenance.coverage()) {
      line(
          text,
          "| "
              + one.parameter().value()
              + " | "
              + (one.monitored() ? "yes" : "no: " + one.reason().replace("|", "\\|"))
              + " |");
    }
    line(text, "");
  }

  private void dataset(StringBuilder text) {
    line(text, "## Dataset");
    line(text, "");
    for (TimeRange segment : manifest.segments()) {
      line(text, "- " + words(segment));
    }
    for (DatasetManifest.Exclusion exclusion : manifest.excluded()) {
      line(text, "- without " + words(exclusion.range()) + ": " + exclusion.reason());
    }
  }

  private static String words(TimeRange range) {
    return UtcTime.format(range.startNanos()) + " to " + UtcTime.format(range.stopNanos());
  }

  private static String share(int found, int all) {
    return found + " of " + all;
  }

  private static void row(StringBuilder text, String what, String mine, String others) {
    line(text, "| " + what + " | " + mine + " | " + others + " |");
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}

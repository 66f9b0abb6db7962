package org.facsat2.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.RejectResource;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.ServedModel;
import org.facsat2.protocol.SpacecraftResource;
import org.facsat2.protocol.UnderstoodResource;
import org.jspecify.annotations.Nullable;

/** Makes what pages show of uploads from what the API says. */
final class Uploads {
  private static final int SHOWN_REJECTS = 5;
  private static final int SHOWN_ALARMS = 5;
  private static final int NOT_FOUND = 404;
  private static final double KILO = 1000;

  private static final Pattern CALLS =
      Pattern.compile(
          "; (?:retry it with overwrite|upload it again (?:with duplicates|and say)).*");

  private final Facsat2Client api;
  private final SpacecraftResource craft;

  Uploads(Facsat2Client api, SpacecraftResource craft) {
    this.api = api;
    this.craft = craft;
  }

  static UploadPage.Row row(IngestionResource upload) {
    boolean stored = upload.state().equals("stored");
    boolean failed = upload.state().equals("failed");
    return new UploadPage.Row(
        upload.number(),
        upload.fileName() == null ? "Without a name" : upload.fileName(),
        stateInWords(upload.state()),
        failed ? Status.CRITICAL : stored ? Status.NORMAL : Status.OFF,
        Moment.of(upload.receivedAt()),
        upload.receivedBy(),
        size(upload.bytes()),
        stored ? Quantity.whole(upload.sampleCount()) : "",
        stored ? Quantity.whole(upload.rejectCount()) : "",
        failed,
        stored || failed);
  }

  private static String stateInWords(String state) {
    return state.equals("accepted") ? "Being read" : Sentence.capitalized(state);
  }

  /** In the unit that leaves up to three digits before the point: {@code 207 kB}. */
  static String size(long bytes) {
    double value = bytes;
    for (String unit : List.of("B", "kB", "MB")) {
      if (value < KILO) {
        return Quantity.of((double) Math.round(value * 10) / 10) + " " + unit;
      }
      value /= KILO;
    }
    return Quantity.of((double) Math.round(value * 10) / 10) + " GB";
  }

  /**
   * What became of one.
   *
   * @param again true if the same bytes were sent again just now
   */
  UploadResult result(long number, boolean again, Fleet fleet) {
    Map<String, String> names = fleet.names();
    IngestionResource upload = api.ingestions().get(craft.id(), number);
    RunResource run = run(upload);
    boolean working = upload.state().equals("accepted") || (run != null && !ended(run));
    List<RejectResource> rejects =
        upload.rejectCount() == 0
            ? List.of()
            : api.ingestions().rejects(craft.id(), number, SHOWN_REJECTS, null).items();
    Page<AlarmResource> alarms = alarms(upload);
    List<AlarmSummary> summaries =
        alarms.items().stream().map(alarm -> AlarmSummary.of(alarm, names)).toList();
    return new UploadResult(
        row(upload),
        again,
        working,
        headline(upload, run),
        detail(upload),
        failure(upload, run),
        rejects,
        Math.max(0, upload.rejectCount() - rejects.size()),
        detection(upload, summaries, working, names),
        craft.model().monitored() > 0,
        summaries,
        alarms.nextPageToken() != null,
        telemetry(upload),
        upload.understood(),
        progress(upload),
        UploadChoices.of(upload),
        upload.state().equals("stored") && !working && upload.sampleCount() > 0
            ? WatchOffer.of(craft, upload, fleet)
            : null);
  }

  private static UploadResult.@Nullable Progress progress(IngestionResource upload) {
    if (!upload.state().equals("accepted")) {
      return null;
    }
    IngestionResource.Progress progress = upload.progress();
    if (progress == null) {
      return new UploadResult.Progress(0, upload.bytes(), size(upload.bytes()) + " to read");
    }
    return new UploadResult.Progress(
        progress.bytes(),
        upload.bytes(),
        "%s of %s read, %s so far"
            .formatted(
                size(progress.bytes()), size(upload.bytes()), counted(progress.rows(), "row")));
  }

  private @Nullable RunResource run(IngestionResource upload) {
    String id = upload.runId();
    try {
      return id == null ? null : api.runs().get(id, Duration.ZERO);
    } catch (ApiException e) {
      if (e.status() == NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  private static boolean ended(RunResource run) {
    return run.finishedAt() != null;
  }

  private static String headline(IngestionResource upload, @Nullable RunResource run) {
    return switch (upload.state()) {
      case "stored" ->
          counted(upload.sampleCount(), "sample")
              + " stored from "
              + counted(upload.rowCount(), "row");
      case "failed" -> "Nothing of it was stored";
      case "withdrawn" -> "It was withdrawn: its samples are gone";
      default ->
          run != null && run.startedAt() != null ? "It is being read" : "It waits to be read";
    };
  }

  private static String counted(long number, String what) {
    return Quantity.whole(number) + " " + what + (number == 1 ? "" : "s");
  }

  private static String detail(IngestionResource upload) {
    StringBuilder detail = new StringBuilder();
    if (upload.state().equals("stored")) {
      Instant first = upload.firstSampleAt();
      Instant last = upload.lastSampleAt();
      if (first != null && last != null) {
        detail
            .append("From ")
            .append(Moment.of(first).text())
            .append(" to ")
            .append(Moment.of(last).text())
            .append(". ");
      }
      if (upload.backwardsCount() > 0) {
        detail
            .append(Quantity.whole(upload.backwardsCount()))
            .append(" rows whose time ran backwards were sorted in. ");
      }
      if (upload.duplicateCount() > 0) {
        detail
            .append(Quantity.whole(upload.duplicateCount()))
            .append(" samples had the time of an earlier one in the file: the last holds.");
      }
    }
    return detail.toString().strip();
  }

  private static String failure(IngestionResource upload, @Nullable RunResource run) {
    String reason = upload.failure();
    if (reason == null && run != null && upload.state().equals("accepted")) {
      reason = run.failure();
    }
    if (reason == null || upload.state().equals("withdrawn")) {
      return "";
    }
    String sentence = Sentence.capitalized(Sentence.readable(withoutCalls(reason)));
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  /** The API names its parameters at the end; here there are buttons for them. */
  private static String withoutCalls(String reason) {
    return CALLS.matcher(reason).replaceFirst("");
  }

  private Page<AlarmResource> alarms(IngestionResource upload) {
    Instant first = upload.firstSampleAt();
    Instant last = upload.lastSampleAt();
    if (!upload.state().equals("stored") || first == null || last == null) {
      return new Page<>(List.of(), null);
    }
    return api.alarms()
        .list(
            Map.of(
                "spacecraft",
                craft.id(),
                "start",
                first.toString(),
                "stop",
                last.plusNanos(1).toString(),
                "pageSize",
                Integer.toString(SHOWN_ALARMS)));
  }

  private String detection(
      IngestionResource upload,
      List<AlarmSummary> alarms,
      boolean working,
      Map<String, String> names) {
    if (!upload.state().equals("stored")) {
      return "";
    } else if (working) {
      return "The detectors look at it now.";
    }
    ServedModel model = craft.model();
    if (model.version() == null || model.spacecraft() == null || model.monitored() == 0) {
      String reason = model.reason() == null ? "" : Sentence.readable(model.reason());
      return "No model watches these parameters"
          + (reason.isEmpty() ? " yet." : ": " + reason + ".")
          + " The limits of the dictionary, where it has any, were checked"
          + (alarms.isEmpty() ? " and found nothing." : ".");
    }
    String looked =
        "Version %d of %s looked at %d of %d parameters"
            .formatted(
                model.version(),
                names.getOrDefault(model.spacecraft(), model.spacecraft()),
                model.monitored(),
                model.offered());
    return alarms.isEmpty()
        ? looked + " and found nothing unusual in the time of this file."
        : looked + ". In the time of this file there " + (alarms.size() == 1 ? "is" : "are") + ":";
  }

  private String telemetry(IngestionResource upload) {
    Instant first = upload.firstSampleAt();
    Instant last = upload.lastSampleAt();
    UnderstoodResource understood = upload.understood();
    if (!upload.state().equals("stored") || first == null || last == null || understood == null) {
      return "";
    }
    List<String> parameters =
        understood.columns().stream()
            .filter(c -> c.parameter() != null && c.encoding().equals("decimal"))
            .map(c -> String.valueOf(c.parameter()))
            .limit(4)
            .toList();
    return TelemetryLink.to(craft.id(), parameters, first, TelemetryLink.after(last));
  }
}

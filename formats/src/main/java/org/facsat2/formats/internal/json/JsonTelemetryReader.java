package org.facsat2.formats.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.Reject;
import org.facsat2.formats.TelemetryReader;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.ColumnMapping;
import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.columns.ColumnPlan;
import org.facsat2.formats.internal.columns.ColumnPlanner;
import org.facsat2.formats.internal.columns.NamedColumns;
import org.facsat2.formats.internal.columns.NamedProfiles;
import org.facsat2.formats.internal.columns.TimeProfile;
import org.facsat2.formats.internal.columns.TimeReading;
import org.facsat2.formats.internal.time.TimeFormat;
import org.facsat2.telemetry.Dictionary;

/** Documents in JSON: each leaf is a value of the parameter that its path names. */
public final class JsonTelemetryReader implements TelemetryReader {
  /** In the settings and decisions. */
  public static final String FORMAT = "json";

  @Override
  public long read(
      InputStream in,
      ReaderSettings settings,
      Dictionary dictionary,
      long receptionNanos,
      TelemetrySink sink)
      throws IOException {
    JsonHead head = JsonHead.of(in);
    String timePath = TimePath.choose(head.sample(), settings.timeColumn());
    TimeProfile times = new TimeProfile(false);
    NamedProfiles profiles = new NamedProfiles();
    for (Document document : head.sample()) {
      for (int i = 0; i < document.size(); i++) {
        if (document.path(i).equals(timePath)) {
          times.add(document.text(i));
        } else {
          profiles.add(document.path(i), document.text(i));
        }
      }
    }
    TimeReading time = TimeReading.decide(timePath, times, false, settings);
    ColumnPlanner planner =
        new ColumnPlanner(
            ColumnMapping.of(dictionary, settings.namePrefix()), settings.encodings(), false);
    List<ColumnPlan> planned = planner.plan(profiles.candidates());
    sink.understood(
        new ReaderDecisions(
                FORMAT,
                "UTF-8",
                "",
                false,
                timePath,
                time.unit(),
                time.zone(),
                time.epoch(),
                planned.stream().map(ColumnPlan::decision).toList())
            .withOtherTimes(TimePath.others(profiles)));
    Rows rows = new Rows(timePath, time.format(), new NamedColumns(planner, planned, sink), sink);
    try (Documents documents = head.wholeFile()) {
      long count = rows.read(documents);
      rows.columns().finish(settings.encodings().keySet());
      return count;
    }
  }

  private record Rows(String timePath, TimeFormat times, NamedColumns columns, TelemetrySink sink) {
    long read(Documents documents) throws IOException {
      long[] rejected = new long[1];
      Documents.Rejects rejects =
          reject -> {
            rejected[0]++;
            sink.reject(reject);
          };
      long count = 0;
      for (Document document = documents.next(rejects);
          document != null;
          document = documents.next(rejects)) {
        count++;
        read(document);
      }
      return count + rejected[0];
    }

    private void read(Document document) throws IOException {
      String text = document.find(timePath);
      if (text == null || NumberCells.isAbsent(text)) {
        sink.reject(new Reject(document.line(), null, text, "no time"));
        return;
      }
      long time;
      try {
        time = times.parse(text);
      } catch (BadValueException e) {
        sink.reject(new Reject(document.line(), null, text, "time: " + e.reason()));
        return;
      }
      sink.document(time, document.whole().toString());
      for (int i = 0; i < document.size(); i++) {
        if (!document.path(i).equals(timePath)) {
          columns.add(document.line(), document.path(i), time, document.text(i));
        }
      }
    }
  }
}

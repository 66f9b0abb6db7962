package org.facsat2.api.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.Reject;
import org.facsat2.formats.SetAside;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.PreviewTelemetry;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.PreviewResource;
import org.facsat2.protocol.ReaderSettingsResource;
import org.facsat2.protocol.RejectResource;
import org.facsat2.protocol.SetAsideResource;
import org.facsat2.protocol.UnderstoodResource;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/** Ingestions as JSON. */
final class IngestionMapping {
  private IngestionMapping() {}

  static IngestionResource resource(Ingestion ingestion, boolean duplicate) {
    return resource(ingestion, duplicate, null, null);
  }

  /** With the time from its oldest to its newest sample, and others of the same bytes. */
  static IngestionResource resource(
      Ingestion ingestion,
      boolean duplicate,
      @Nullable TimeRange span,
      @Nullable List<Long> ofSameBytes) {
    ReaderDecisions decisions = ingestion.decisions();
    ReaderSettings remembered = ingestion.findings().remembered();
    Ingestion.Progress progress = ingestion.progress();
    return new IngestionResource(
        ingestion.number(),
        ingestion.spacecraft(),
        Requests.word(ingestion.state()),
        ingestion.fileName(),
        ingestion.sha256(),
        ingestion.bytes(),
        ingestion.receivedAt(),
        ingestion.receivedBy(),
        settings(ingestion.settings()),
        decisions == null ? null : understood(decisions),
        span == null ? null : UtcTime.instantOf(span.startNanos()),
        span == null ? null : UtcTime.instantOf(span.stopNanos() - 1),
        ingestion.counts().rows(),
        ingestion.counts().samples(),
        ingestion.counts().backwards(),
        ingestion.counts().duplicates(),
        ingestion.counts().rejects(),
        ingestion.failure(),
        ingestion.findings().problem(),
        ingestion.findings().allowed(),
        setAside(ingestion.findings().setAside()),
        ingestion.findings().rememberedFrom(),
        remembered == null ? null : settings(remembered),
        ofSameBytes == null
            ? null
            : ofSameBytes.stream().filter(n -> n != ingestion.number()).toList(),
        progress == null ? null : new IngestionResource.Progress(progress.bytes(), progress.rows()),
        ingestion.runId(),
        duplicate);
  }

  static ReaderSettingsResource settings(ReaderSettings settings) {
    return new ReaderSettingsResource(
        settings.format(),
        settings.delimiter(),
        settings.timeColumn(),
        settings.timeUnit(),
        settings.timeZone(),
        settings.epoch(),
        settings.namePrefix(),
        settings.encodings().isEmpty() ? null : words(settings.encodings()),
        settings.duplicates(),
        settings.subSecondColumn(),
        settings.step(),
        settings.remembered());
  }

  private static Map<String, String> words(Map<String, ReaderDecisions.Encoding> encodings) {
    Map<String, String> words = new TreeMap<>();
    encodings.forEach((header, encoding) -> words.put(header, Requests.word(encoding)));
    return words;
  }

  private static UnderstoodResource understood(ReaderDecisions decisions) {
    return new UnderstoodResource(
        decisions.packing(),
        decisions.format(),
        decisions.charset(),
        decisions.delimiter(),
        decisions.decimalComma(),
        decisions.timeColumn(),
        decisions.timeUnit(),
        decisions.timeZone(),
        decisions.epoch(),
        decisions.otherTimeColumns(),
        decisions.columns().stream().map(IngestionMapping::column).toList());
  }

  private static List<SetAsideResource> setAside(List<SetAside> blocks) {
    return blocks.stream()
        .map(
            block ->
                new SetAsideResource(
                    block.reason().word(),
                    block.samples(),
                    UtcTime.instantOf(block.firstNanos()),
                    UtcTime.instantOf(block.lastNanos())))
        .toList();
  }

  static PreviewResource resource(PreviewTelemetry.Preview preview) {
    PreviewTelemetry.Question question = preview.question();
    return new PreviewResource(
        understood(preview.decisions()),
        preview.rows(),
        preview.samples(),
        preview.rejectCount(),
        preview.rejects().stream().map(IngestionMapping::resource).toList(),
        preview.firstRows().stream()
            .map(
                row ->
                    new PreviewResource.Row(
                        UtcTime.instantOf(row.timeNanos()), Columns.orNull(row.values())))
            .toList(),
        setAside(preview.setAside()),
        preview.rememberedFrom(),
        question == null
            ? null
            : new PreviewResource.Question(
                question.problem(), question.text(), question.choices()));
  }

  static RejectResource resource(Reject reject) {
    return new RejectResource(reject.line(), reject.column(), reject.value(), reject.reason());
  }

  private static UnderstoodResource.Column column(ReaderDecisions.Column column) {
    Parameter parameter = column.parameter();
    return new UnderstoodResource.Column(
        column.header(),
        parameter == null ? null : parameter.id().value(),
        parameter == null ? null : parameter.unit(),
        Requests.word(column.encoding()),
        column.conversion(),
        column.rejection());
  }
}

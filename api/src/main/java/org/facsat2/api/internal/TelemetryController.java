package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facsat2.formats.TelemetryWriter;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.telemetry.ExportTelemetry;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.protocol.SeriesResource;
import org.facsat2.protocol.TelemetryResource;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.PixelBuckets;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/spacecraft/{spacecraft}/telemetry")
@Tag(name = "telemetry")
class TelemetryController {
  private static final int MOST_PARAMETERS = 50;
  private static final int MOST_COLUMNS = 1000;
  private static final int MOST_POINTS = 10_000;

  /** Samples of one answer without points; more would not fit into memory many times over. */
  private static final int MOST_SAMPLES = 1_000_000;

  private final SpacecraftAdministration administration;
  private final SpacecraftCatalogue catalogue;
  private final Ingestions ingestions;
  private final StoredTelemetry telemetry;
  private final ExportTelemetry export;

  TelemetryController(
      SpacecraftAdministration administration,
      SpacecraftCatalogue catalogue,
      Ingestions ingestions,
      StoredTelemetry telemetry,
      ExportTelemetry export) {
    this.administration = administration;
    this.catalogue = catalogue;
    this.ingestions = ingestions;
    this.telemetry = telemetry;
    this.export = export;
  }

  @GetMapping
  @Operation(
      summary = "Stored telemetry",
      description =
          "With points: smallest, largest and mean value of each of that many buckets of time, with"
              + " the true times of their first and last samples. Without: every sample.")
  TelemetryResource get(
      @PathVariable String spacecraft,
      @RequestParam String parameters,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(required = false) @Nullable String stop,
      @RequestParam(required = false) @Nullable Integer points) {
    administration.get(spacecraft);
    if (points != null && (points < 1 || points > MOST_POINTS)) {
      throw Refusal.invalid("points", "points must be 1 to " + MOST_POINTS, points.toString());
    }
    List<Parameter> wanted = wanted(spacecraft, parameters, MOST_PARAMETERS);
    TimeRange range = bounded(spacecraft, wanted, Requests.range(start, stop));
    List<SeriesResource> series = new ArrayList<>();
    long samples = 0;
    for (Parameter parameter : wanted) {
      if (points != null) {
        series.add(buckets(parameter, telemetry.pixels(spacecraft, parameter.id(), range, points)));
      } else {
        for (StoredTelemetry.ChunkExtent chunk :
            telemetry.chunks(spacecraft, parameter.id(), range)) {
          samples += chunk.samples();
        }
        if (samples > MOST_SAMPLES) {
          throw Refusal.invalid(
              "range-too-long",
              "These are more than "
                  + MOST_SAMPLES
                  + " samples: ask for less time, fewer parameters, or points; as CSV, JSON lines"
                  + " or Parquet (Accept) the answer has no limit",
              range.toString());
        }
        series.add(samples(parameter, telemetry.read(spacecraft, parameter.id(), range)));
      }
    }
    return new TelemetryResource(
        spacecraft,
        UtcTime.instantOf(range.startNanos()),
        UtcTime.instantOf(range.stopNanos()),
        series);
  }

  @GetMapping(produces = {TelemetryFiles.CSV, TelemetryFiles.JSON_LINES, TelemetryFiles.PARQUET})
  @Operation(
      summary = "Stored telemetry as a file: a row for each time, a column for each parameter",
      description =
          "Every sample of the range, however many: the answer is streamed. It can be uploaded"
              + " again as it is.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = TelemetryFiles.CSV, schema = @Schema(type = "string")),
        @Content(mediaType = TelemetryFiles.JSON_LINES, schema = @Schema(type = "string")),
        @Content(
            mediaType = TelemetryFiles.PARQUET,
            schema = @Schema(type = "string", format = "binary"))
      })
  void export(
      @PathVariable String spacecraft,
      @RequestParam String parameters,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(required = false) @Nullable String stop,
      @RequestHeader(HttpHeaders.ACCEPT) List<MediaType> accept,
      HttpServletResponse response)
      throws IOException {
    administration.get(spacecraft);
    List<Parameter> wanted = wanted(spacecraft, parameters, MOST_COLUMNS);
    TimeRange range = bounded(spacecraft, wanted, Requests.range(start, stop));
    TelemetryFiles file = TelemetryFiles.first(accept);
    response.setContentType(file.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"" + spacecraft + "." + file.extension() + "\"");
    OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
    TelemetryWriter writer = file.writer(out, wanted);
    export.write(spacecraft, wanted.stream().map(Parameter::id).toList(), range, writer);
    writer.finish();
  }

  private List<Parameter> wanted(String spacecraft, String parameters, int most) {
    Dictionary dictionary = catalogue.dictionary(spacecraft);
    List<String> names = Arrays.stream(parameters.split(",", -1)).map(String::trim).toList();
    if (names.size() > most) {
      throw Refusal.invalid(
          "parameters", "At most " + most + " parameters at once", Integer.toString(names.size()));
    }
    return names.stream()
        .map(Requests::parameter)
        .map(id -> dictionary.find(id).orElseThrow(() -> Refusal.notFound("parameter", id.value())))
        .toList();
  }

  /** Where an end is left open, the range ends where the telemetry does. */
  private TimeRange bounded(String spacecraft, List<Parameter> wanted, @Nullable TimeRange asked) {
    TimeRange range = asked == null ? TimeRange.ALL : asked;
    List<Ingestions.Extent> extents =
        ingestions.extents(spacecraft).stream()
            .filter(e -> wanted.stream().anyMatch(p -> p.id().equals(e.parameter())))
            .toList();
    long first =
        extents.stream()
            .mapToLong(Ingestions.Extent::firstNanos)
            .min()
            .orElse(Math.max(0, range.startNanos()));
    long last = extents.stream().mapToLong(Ingestions.Extent::lastNanos).max().orElse(first);
    long start = range.startNanos() == TimeRange.ALL.startNanos() ? first : range.startNanos();
    long stop = range.stopNanos() == TimeRange.ALL.stopNanos() ? last + 1 : range.stopNanos();
    return new TimeRange(start, Math.max(stop, start + 1));
  }

  private static SeriesResource buckets(Parameter parameter, List<PixelBuckets.Bucket> buckets) {
    return new SeriesResource(
        parameter.id().value(),
        parameter.unit(),
        buckets.stream().map(b -> UtcTime.instantOf(b.firstNanos())).toList(),
        buckets.stream().map(b -> UtcTime.instantOf(b.lastNanos())).toList(),
        buckets.stream().map(PixelBuckets.Bucket::min).toList(),
        buckets.stream().map(PixelBuckets.Bucket::max).toList(),
        buckets.stream().map(PixelBuckets.Bucket::mean).toList(),
        buckets.stream().map(b -> Math.toIntExact(b.count())).toList());
  }

  private static SeriesResource samples(Parameter parameter, Series series) {
    List<Instant> times = new ArrayList<>(series.size());
    List<Double> values = new ArrayList<>(series.size());
    for (int i = 0; i < series.size(); i++) {
      times.add(UtcTime.instantOf(series.time(i)));
      values.add(series.value(i));
    }
    return new SeriesResource(
        parameter.id().value(), parameter.unit(), times, null, null, null, values, null);
  }
}

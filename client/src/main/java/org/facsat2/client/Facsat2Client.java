package org.facsat2.client;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.AlarmAct;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.AnomalyResource;
import org.facsat2.protocol.DetectionRequest;
import org.facsat2.protocol.DictionaryChange;
import org.facsat2.protocol.DictionaryPreview;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.HealthResource;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.ModelResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.ParameterStatusResource;
import org.facsat2.protocol.PredictionRequest;
import org.facsat2.protocol.PredictionResource;
import org.facsat2.protocol.PreviewResource;
import org.facsat2.protocol.PromotionRequest;
import org.facsat2.protocol.ReaderSettingsResource;
import org.facsat2.protocol.RejectResource;
import org.facsat2.protocol.RunRequest;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.ScoresResource;
import org.facsat2.protocol.SessionRequest;
import org.facsat2.protocol.SessionResource;
import org.facsat2.protocol.SpacecraftPatch;
import org.facsat2.protocol.SpacecraftResource;
import org.facsat2.protocol.SystemResource;
import org.facsat2.protocol.TelemetryResource;
import org.facsat2.protocol.TrainingRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The REST API as methods. Immutable; every call may throw {@link ApiException} (the API said no)
 * or {@link ApiUnreachableException} (it said nothing).
 */
public final class Facsat2Client {
  private final HttpCalls http;

  /** A client without a session. */
  public Facsat2Client(URI api) {
    this(new HttpCalls(api));
  }

  private Facsat2Client(HttpCalls http) {
    this.http = http;
  }

  /** The same client, acting for the owner of a session. */
  public Facsat2Client as(String bearer) {
    return new Facsat2Client(http.as(bearer));
  }

  /**
   * The same client for one change: sent again under its key after an answer was lost, it is
   * answered as the first time and changes nothing.
   *
   * @param idempotencyKey 1 to 255 visible ASCII characters, new for each change
   */
  public Facsat2Client under(String idempotencyKey) {
    return new Facsat2Client(http.under(idempotencyKey));
  }

  public SessionResource signIn(String oneTimeToken) {
    return http.post(
        HttpCalls.path("sessions"), new SessionRequest(oneTimeToken), new TypeReference<>() {});
  }

  public void signOut() {
    http.delete(HttpCalls.path("sessions", "current"));
  }

  public Page<SpacecraftResource> spacecraft(@Nullable String pageToken) {
    return http.get(HttpCalls.path("spacecraft") + page(pageToken), new TypeReference<>() {});
  }

  public SpacecraftResource spacecraftById(String id) {
    return http.get(HttpCalls.path("spacecraft", id), new TypeReference<>() {});
  }

  public SpacecraftResource create(NewSpacecraft spacecraft) {
    return http.post(HttpCalls.path("spacecraft"), spacecraft, new TypeReference<>() {});
  }

  public SpacecraftResource edit(String id, SpacecraftPatch patch) {
    return http.patch(HttpCalls.path("spacecraft", id), patch, new TypeReference<>() {});
  }

  /**
   * Deletes a spacecraft with all that belongs to it.
   *
   * @param confirm its id once more; with anything else the API refuses and tells what would go
   */
  public void delete(String id, String confirm) {
    http.delete(HttpCalls.path("spacecraft", id) + HttpCalls.query(Map.of("confirm", confirm)));
  }

  public DictionaryResource dictionary(String spacecraft) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "dictionary"), new TypeReference<>() {});
  }

  public DictionaryChange describe(String spacecraft, DictionaryResource dictionary) {
    return http.put(
        HttpCalls.path("spacecraft", spacecraft, "dictionary"),
        dictionary,
        new TypeReference<>() {});
  }

  /**
   * The dictionary as the API writes it; the caller closes it.
   *
   * @param mediaType {@code application/json} or {@code text/csv}
   */
  public InputStream dictionary(String spacecraft, String mediaType) {
    return http.download(HttpCalls.path("spacecraft", spacecraft, "dictionary"), mediaType);
  }

  /**
   * Replaces the dictionary by one that is written already.
   *
   * @param mediaType {@code application/json} or {@code text/csv}
   * @param ifVersion refused if another version is in force; null for in any case
   */
  public DictionaryChange describe(
      String spacecraft, BodyPublisher bytes, String mediaType, @Nullable Integer ifVersion) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", mediaType);
    HttpCalls.putIfPresent(headers, "If-Match", ifVersion == null ? null : "\"" + ifVersion + "\"");
    return http.send(
        "PUT",
        HttpCalls.path("spacecraft", spacecraft, "dictionary"),
        bytes,
        headers,
        new TypeReference<>() {});
  }

  /** What such a dictionary would change; nothing is stored. */
  public DictionaryPreview previewDictionary(
      String spacecraft, BodyPublisher bytes, String mediaType) {
    return http.send(
        "POST",
        HttpCalls.path("spacecraft", spacecraft, "dictionary:preview"),
        bytes,
        Map.of("Content-Type", mediaType),
        new TypeReference<>() {});
  }

  /**
   * Uploads a file, streaming it.
   *
   * @param wait how long to wait for what becomes of it; zero for not at all
   */
  public IngestionResource upload(
      String spacecraft, Path file, ReaderSettingsResource settings, Duration wait)
      throws FileNotFoundException {
    return upload(
        spacecraft,
        BodyPublishers.ofFile(file),
        String.valueOf(file.getFileName()),
        settings,
        wait);
  }

  /**
   * Uploads bytes, streaming them.
   *
   * @param fileName what to call them
   * @param wait how long to wait for what becomes of them; zero for not at all
   */
  public IngestionResource upload(
      String spacecraft,
      BodyPublisher bytes,
      String fileName,
      ReaderSettingsResource settings,
      Duration wait) {
    return http.upload(
        HttpCalls.path("spacecraft", spacecraft, "telemetry")
            + ReaderQuery.of(settings, Map.of("fileName", fileName)),
        bytes,
        wait,
        new TypeReference<>() {});
  }

  /** What a file would bring; nothing is stored. */
  public PreviewResource preview(
      String spacecraft, BodyPublisher bytes, ReaderSettingsResource settings) {
    return http.upload(
        HttpCalls.path("spacecraft", spacecraft, "telemetry")
            + ReaderQuery.of(settings, Map.of("dryRun", "true")),
        bytes,
        Duration.ZERO,
        new TypeReference<>() {});
  }

  public Page<IngestionResource> ingestions(String spacecraft, @Nullable String pageToken) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "ingestions") + page(pageToken),
        new TypeReference<>() {});
  }

  public Page<RejectResource> rejects(String spacecraft, long number, @Nullable String pageToken) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "ingestions", Long.toString(number), "rejects")
            + page(pageToken),
        new TypeReference<>() {});
  }

  /**
   * More of them at once.
   *
   * @param pageSize 1 to 1000
   */
  public Page<RejectResource> rejects(
      String spacecraft, long number, int pageSize, @Nullable String pageToken) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("pageSize", Integer.toString(pageSize));
    HttpCalls.putIfPresent(query, "pageToken", pageToken);
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "ingestions", Long.toString(number), "rejects")
            + HttpCalls.query(query),
        new TypeReference<>() {});
  }

  /**
   * Does something with an ingestion.
   *
   * @param verb {@code withdraw, reprocess, retry}
   */
  public RunResource act(String spacecraft, long number, String verb, Duration wait) {
    return http.post(
        HttpCalls.path("spacecraft", spacecraft, "ingestions", number + ":" + verb),
        null,
        wait,
        new TypeReference<>() {});
  }

  public IngestionResource ingestion(String spacecraft, long number) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "ingestions", Long.toString(number)),
        new TypeReference<>() {});
  }

  /**
   * Stored telemetry.
   *
   * @param points buckets of time wanted; null for every sample
   */
  public TelemetryResource telemetry(
      String spacecraft,
      Collection<String> parameters,
      Instant start,
      Instant stop,
      @Nullable Integer points) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("parameters", String.join(",", parameters));
    query.put("start", start.toString());
    query.put("stop", stop.toString());
    HttpCalls.putIfPresent(query, "points", points == null ? null : points.toString());
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "telemetry") + HttpCalls.query(query),
        new TypeReference<>() {});
  }

  /**
   * Stored telemetry in a format of its own; the caller closes it.
   *
   * @param start inclusive; null for the oldest sample
   * @param stop exclusive; null for after the newest sample
   * @param mediaType what the API is to answer
   */
  public InputStream export(
      String spacecraft,
      Collection<String> parameters,
      @Nullable String start,
      @Nullable String stop,
      String mediaType) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("parameters", String.join(",", parameters));
    HttpCalls.putIfPresent(query, "start", start);
    HttpCalls.putIfPresent(query, "stop", stop);
    return http.download(
        HttpCalls.path("spacecraft", spacecraft, "telemetry") + HttpCalls.query(query), mediaType);
  }

  /**
   * Scores of a range, computed anew.
   *
   * @param detector kind of detector; null for all learned ones
   * @param modelVersion null for the one that serves
   */
  public List<ScoresResource> scores(
      String spacecraft,
      Instant start,
      Instant stop,
      @Nullable String detector,
      @Nullable Integer modelVersion,
      Collection<String> parameters) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("start", start.toString());
    query.put("stop", stop.toString());
    HttpCalls.putIfPresent(query, "detector", detector);
    HttpCalls.putIfPresent(
        query, "modelVersion", modelVersion == null ? null : modelVersion.toString());
    if (!parameters.isEmpty()) {
      query.put("parameters", String.join(",", parameters));
    }
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "scores") + HttpCalls.query(query),
        new TypeReference<>() {});
  }

  public List<ParameterStatusResource> parameters(String spacecraft) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "parameters"), new TypeReference<>() {});
  }

  public HealthResource health(String spacecraft) {
    return http.get(HttpCalls.path("spacecraft", spacecraft, "health"), new TypeReference<>() {});
  }

  /** Judges telemetry at once; nothing is stored. */
  public PredictionResource predict(String spacecraft, PredictionRequest request) {
    return http.post(
        HttpCalls.path("spacecraft", spacecraft, "predictions"), request, new TypeReference<>() {});
  }

  public RunResource train(String spacecraft, TrainingRequest request, Duration wait) {
    return http.post(
        HttpCalls.path("spacecraft", spacecraft, "trainings"),
        request,
        wait,
        new TypeReference<>() {});
  }

  public Page<ModelResource> models(String spacecraft) {
    return http.get(HttpCalls.path("spacecraft", spacecraft, "models"), new TypeReference<>() {});
  }

  public ModelResource promote(String spacecraft, int version, PromotionRequest request) {
    return http.post(
        HttpCalls.path("spacecraft", spacecraft, "models", version + ":promote"),
        request,
        new TypeReference<>() {});
  }

  public RunResource detect(String spacecraft, DetectionRequest request, Duration wait) {
    return http.post(
        HttpCalls.path("spacecraft", spacecraft, "detections"),
        request,
        wait,
        new TypeReference<>() {});
  }

  /** Asks for a run of a workflow. */
  public RunResource run(String workflow, RunRequest request, Duration wait) {
    return http.post(
        HttpCalls.path("workflows", workflow, "runs"), request, wait, new TypeReference<>() {});
  }

  /** A run; waits until it has ended, but not longer than given. */
  public RunResource run(String id, Duration wait) {
    return http.get(HttpCalls.path("runs", id), wait, new TypeReference<>() {});
  }

  public Page<AnomalyResource> anomalies(String spacecraft, @Nullable String pageToken) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "anomalies") + page(pageToken),
        new TypeReference<>() {});
  }

  /**
   * Alarms, newest first.
   *
   * @param query {@code spacecraft, state, severity, historical, start, stop, pageSize, pageToken}
   */
  public Page<AlarmResource> alarms(Map<String, String> query) {
    return http.get(HttpCalls.path("alarms") + HttpCalls.query(query), new TypeReference<>() {});
  }

  public AlarmResource alarm(String id) {
    return http.get(HttpCalls.path("alarms", id), new TypeReference<>() {});
  }

  public AlarmResource acknowledge(String alarm, AlarmAct act) {
    return act(alarm, "acknowledge", act);
  }

  public AlarmResource clear(String alarm, AlarmAct act) {
    return act(alarm, "clear", act);
  }

  public AlarmResource comment(String alarm, AlarmAct act) {
    return act(alarm, "comment", act);
  }

  private AlarmResource act(String alarm, String verb, AlarmAct act) {
    return http.post(HttpCalls.path("alarms", alarm + ":" + verb), act, new TypeReference<>() {});
  }

  /** The sources of a spacecraft. */
  public SourcesApi sources(String spacecraft) {
    return new SourcesApi(http, spacecraft);
  }

  public SystemResource system() {
    return http.get(HttpCalls.path("system"), new TypeReference<>() {});
  }

  /**
   * What happens from now on; blocks while it waits. Close it to stop.
   *
   * @param spacecraft only its own; null for all
   * @param lastEventId go on after this one; null from now on
   */
  public EventStream events(@Nullable String spacecraft, @Nullable String lastEventId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "text/event-stream");
    HttpCalls.putIfPresent(headers, "Last-Event-ID", lastEventId);
    Map<String, String> query = new LinkedHashMap<>();
    HttpCalls.putIfPresent(query, "spacecraft", spacecraft);
    return new EventStream(http.stream(HttpCalls.path("events") + HttpCalls.query(query), headers));
  }

  /**
   * Passes a request on and gives the answer unread, errors too.
   *
   * @param path parts of it below {@code /api/v1}, not encoded
   * @param query names and values, not encoded; a name may come several times
   * @param body to POST; null to GET
   */
  public PassedAnswer pass(
      List<String> path,
      Collection<Map.Entry<String, String>> query,
      @Nullable BodyPublisher body) {
    return http.pass(HttpCalls.path(path.toArray(String[]::new)) + HttpCalls.query(query), body);
  }

  private static String page(@Nullable String pageToken) {
    return pageToken == null ? "" : HttpCalls.query(Map.of("pageToken", pageToken));
  }
}

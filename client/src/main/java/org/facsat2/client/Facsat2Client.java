package org.facsat2.client;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.SystemResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The REST API as methods, by resource. Immutable; every call may throw {@link ApiException} (the
 * API said no) or {@link ApiUnreachableException} (it said nothing).
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

  public SessionsApi sessions() {
    return new SessionsApi(http);
  }

  public SpacecraftApi spacecraft() {
    return new SpacecraftApi(http);
  }

  public DictionariesApi dictionaries() {
    return new DictionariesApi(http);
  }

  public IngestionsApi ingestions() {
    return new IngestionsApi(http);
  }

  public TelemetryApi telemetry() {
    return new TelemetryApi(http);
  }

  public DocumentsApi documents() {
    return new DocumentsApi(http);
  }

  public DatasetsApi datasets() {
    return new DatasetsApi(http);
  }

  public ModelsApi models() {
    return new ModelsApi(http);
  }

  public DetectionApi detection() {
    return new DetectionApi(http);
  }

  public AlarmsApi alarms() {
    return new AlarmsApi(http);
  }

  public RunsApi runs() {
    return new RunsApi(http);
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
}

package org.facsat2.client;

import java.util.Map;
import org.facsat2.protocol.AlarmAct;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.Page;
import tools.jackson.core.type.TypeReference;

/** Alarms and what people do with them. Reached from {@link Facsat2Client}. */
public final class AlarmsApi {
  private final HttpCalls http;

  AlarmsApi(HttpCalls http) {
    this.http = http;
  }

  /**
   * Alarms, newest first.
   *
   * @param query {@code spacecraft, state, severity, historical, start, stop, pageSize, pageToken}
   */
  public Page<AlarmResource> list(Map<String, String> query) {
    return http.get(HttpCalls.path("alarms") + HttpCalls.query(query), new TypeReference<>() {});
  }

  public AlarmResource get(String id) {
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
}

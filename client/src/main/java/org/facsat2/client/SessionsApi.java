package org.facsat2.client;

import org.facsat2.protocol.SessionRequest;
import org.facsat2.protocol.SessionResource;
import tools.jackson.core.type.TypeReference;

/** Sessions of people. Reached from {@link Facsat2Client}. */
public final class SessionsApi {
  private final HttpCalls http;

  SessionsApi(HttpCalls http) {
    this.http = http;
  }

  public SessionResource signIn(String oneTimeToken) {
    return http.post(
        HttpCalls.path("sessions"), new SessionRequest(oneTimeToken), new TypeReference<>() {});
  }

  public void signOut() {
    http.delete(HttpCalls.path("sessions", "current"));
  }
}

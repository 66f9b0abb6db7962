package org.facsat2.console.internal;

import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class EventController {
  private final EventRelay relay;

  EventController(EventRelay relay) {
    this.relay = relay;
  }

  @GetMapping(path = "/events-stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(@AuthenticationPrincipal Session session) throws IOException {
    return relay.subscribe(session);
  }
}

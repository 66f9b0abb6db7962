package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.protocol.EventResource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "events")
class EventController {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /**
   * A comment now and then: it shows a proxy that the stream lives, and us that the client does.
   */
  private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 30;

  private static final int BATCH = 500;

  private final Events events;
  private volatile boolean closing;

  EventController(Events events) {
    this.events = events;
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "What happens, as server-sent events",
      description = "Last-Event-ID goes on after that event; without it, from now on.")
  SseEmitter stream(
      @RequestParam(required = false) @Nullable String spacecraft,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    String from = lastEventId == null ? events.latest() : lastEventId;
    List<Events.Positioned> first = events.after(from, spacecraft, BATCH);
    SseEmitter emitter = new SseEmitter(0L);
    Thread.ofVirtual().name("events").start(() -> send(emitter, spacecraft, from, first));
    return emitter;
  }

  private void send(
      SseEmitter emitter, @Nullable String spacecraft, String from, List<Events.Positioned> first) {
    String position = from;
    List<Events.Positioned> batch = first;
    try {
      emitter.send(SseEmitter.event().comment("connected"));
      for (int looks = 1; !closing; looks++) {
        for (Events.Positioned event : batch) {
          emitter.send(
              SseEmitter.event()
                  .id(event.position())
                  .name(event.event().type())
                  .data(resource(event), MediaType.APPLICATION_JSON));
          position = event.position();
        }
        if (looks % LOOKS_BETWEEN_SIGNS_OF_LIFE == 0) {
          emitter.send(SseEmitter.event().comment("alive"));
        }
        if (batch.size() < BATCH) {
          Thread.sleep(BETWEEN_LOOKS);
        }
        batch = events.after(position, spacecraft, BATCH);
      }
      emitter.complete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } catch (IOException | RuntimeException e) {
      emitter.completeWithError(e);
    }
  }

  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
  }

  private static EventResource resource(Events.Positioned positioned) {
    Event event = positioned.event();
    return new EventResource(
        positioned.position(),
        event.type(),
        event.at(),
        event.spacecraft(),
        event.subject(),
        event.message());
  }
}

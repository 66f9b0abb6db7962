package org.facsat2.console.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.facsat2.client.ApiException;
import org.facsat2.client.ApiUnreachableException;
import org.facsat2.client.EventStream;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.EventResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Passes events on to browsers: one stream from the API for each session, however many pages it has
 * open. Pages look again when they connect anew, so nothing is replayed.
 */
@Component
class EventRelay {
  private static final Logger LOG = LoggerFactory.getLogger(EventRelay.class);
  private static final long NO_TIMEOUT = 0L;
  private static final long RECONNECT_MILLIS = 3000;

  private final Facsat2Client client;
  private final ConcurrentHashMap<String, Upstream> upstreams = new ConcurrentHashMap<>();
  private volatile boolean closing;

  EventRelay(Facsat2Client client) {
    this.client = client;
  }

  SseEmitter subscribe(Session session) throws IOException {
    SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
    emitter.send(SseEmitter.event().comment("connected").reconnectTime(RECONNECT_MILLIS));
    if (closing) {
      emitter.complete();
      return emitter;
    }
    Upstream upstream =
        upstreams.compute(
            session.bearer(),
            (bearer, running) -> {
              Upstream joined = running == null ? new Upstream(bearer) : running;
              joined.browsers.add(emitter);
              return joined;
            });
    Runnable leave = () -> leave(upstream, emitter);
    emitter.onCompletion(leave);
    emitter.onTimeout(leave);
    emitter.onError(e -> leave.run());
    upstream.startOnce();
    return emitter;
  }

  private void leave(Upstream upstream, SseEmitter emitter) {
    upstreams.compute(
        upstream.bearer,
        (bearer, running) -> {
          upstream.browsers.remove(emitter);
          if (!upstream.browsers.isEmpty()) {
            return running;
          }
          upstream.stop();
          return running == upstream ? null : running;
        });
  }

  @EventListener(ContextClosedEvent.class)
  void close() {
    closing = true;
    upstreams.values().forEach(Upstream::end);
  }

  /** One session's stream from the API. */
  private final class Upstream {
    final String bearer;
    final Set<SseEmitter> browsers = ConcurrentHashMap.newKeySet();
    private volatile Optional<EventStream> stream = Optional.empty();
    private volatile boolean stopped;
    private boolean started;

    Upstream(String bearer) {
      this.bearer = bearer;
    }

    synchronized void startOnce() {
      if (!started) {
        started = true;
        Thread.ofVirtual().name("events-from-api").start(this::run);
      }
    }

    private void run() {
      try (EventStream events = client.as(bearer).events(null, null)) {
        stream = Optional.of(events);
        while (!stopped) {
          Optional<EventResource> event = events.next();
          if (event.isEmpty()) {
            break;
          }
          event.ifPresent(this::broadcast);
        }
      } catch (IOException | ApiException | ApiUnreachableException e) {
        LOG.debug("The stream of events from the API ended", e);
      } finally {
        end();
      }
    }

    private void broadcast(EventResource event) {
      for (SseEmitter browser : browsers) {
        try {
          browser.send(SseEmitter.event().name("event").data(event, MediaType.APPLICATION_JSON));
        } catch (IOException | IllegalStateException e) {
          leave(this, browser);
        }
      }
    }

    /** Browsers connect again by themselves, and look for what they missed. */
    void end() {
      stop();
      upstreams.remove(bearer, this);
      browsers.forEach(SseEmitter::complete);
    }

    void stop() {
      stopped = true;
      stream.ifPresent(Upstream::close);
    }

    private static void close(EventStream events) {
      try {
        events.close();
      } catch (IOException e) {
        LOG.debug("The stream of events from the API did not close", e);
      }
    }
  }
}

package org.facsat2.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  @Test
  void closingEndsAWaitForTheNextEventAtOnce() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CountDownLatch testIsOver = new CountDownLatch(1);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/api/v1/events",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(": connected\n\n".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          try {
            testIsOver.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    try {
      EventStream events =
          new Facsat2Client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
              .events(null, null);
      Thread waiting = Thread.ofVirtual().start(() -> waitFor(events));
      Thread.sleep(300);
      assertThat(waiting.isAlive()).isTrue();

      long begin = System.nanoTime();
      events.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
      assertThat(waiting.join(Duration.ofSeconds(2))).isTrue();
    } finally {
      testIsOver.countDown();
      server.stop(0);
    }
  }

  private static void waitFor(EventStream events) {
    try {
      var _ = events.next();
    } catch (IOException e) {
      // Closed: that is what ends it.
    }
  }
}

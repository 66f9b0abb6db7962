package org.facsat2.adapters.airflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as Airflow 3.3 was seen to: the forms of answers and errors, and states that a test sets.
 * What Airflow does with a run is for the tests with the real one.
 */
final class FakeAirflow implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger tokens = new AtomicInteger();

  /** State by id of the DAG run. */
  final Map<String, String> states = new ConcurrentHashMap<>();

  /** What was asked for, in its order. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Whether the next answer to a new DAG run is lost on its way. */
  volatile boolean loseTheNextAnswer;

  FakeAirflow() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  AirflowServer address(String password) {
    return AirflowServer.of(
        "http://facsat2:%s@127.0.0.1:%d".formatted(password, server.getAddress().getPort()));
  }

  /** The tokens given so far are no longer taken. */
  void forgetTokens() {
    tokens.incrementAndGet();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(exchange.getRequestMethod() + " " + path);
    if (path.equals("/auth/token")) {
      JsonNode given = JsonMapper.shared().readTree(body);
      boolean right = given.path("password").asString("").equals("secret");
      answer(
          exchange,
          right ? 201 : 401,
          right
              ? "{\"access_token\":\"token-" + tokens.get() + "\"}"
              : "{\"detail\":\"Invalid credentials\"}");
      return;
    }
    String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!bearer.equals("Bearer token-" + tokens.get())) {
      answer(exchange, 403, "{\"detail\":\"Invalid JWT token\"}");
      return;
    }
    if (path.endsWith("/dagRuns")) {
      String id = JsonMapper.shared().readTree(body).path("dag_run_id").asString("");
      boolean fresh = states.putIfAbsent(id, "queued") == null;
      if (loseTheNextAnswer) {
        loseTheNextAnswer = false;
        exchange.close();
        return;
      }
      answer(exchange, fresh ? 200 : 409, fresh ? "{}" : "{\"detail\":\"exists\"}");
      return;
    }
    if (path.endsWith("/taskInstances")) {
      answer(
          exchange,
          200,
          "{\"task_instances\":[{\"task_id\":\"detect\",\"state\":\"failed\",\"try_number\":5}]}");
      return;
    }
    String id = path.substring(path.lastIndexOf('/') + 1);
    if (exchange.getRequestMethod().equals("PATCH")) {
      states.put(id, JsonMapper.shared().readTree(body).path("state").asString(""));
    }
    String state = states.get(id);
    answer(
        exchange,
        state == null ? 404 : 200,
        state == null ? "{\"detail\":\"not found\"}" : "{\"state\":\"" + state + "\"}");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

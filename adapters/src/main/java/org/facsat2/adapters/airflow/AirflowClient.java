package org.facsat2.adapters.airflow;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.adapters.rest.RestConnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Airflow's <a
 * href="https://airflow.apache.org/docs/apache-airflow/stable/stable-rest-api-ref.html">REST API
 * v2</a>. It signs in when it must: at first, and when the token is no longer taken.
 */
final class AirflowClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final String API = "api/v2/";

  private final AirflowServer server;
  private final RestConnection connection;
  private volatile @Nullable String token;

  /**
   * A DAG run.
   *
   * @param state {@code queued, running, success, failed}
   */
  record DagRun(String state) {
    boolean hasEnded() {
      return state.equals("success") || state.equals("failed");
    }
  }

  /**
   * A task of a DAG run.
   *
   * @param task its id
   * @param state {@code success, failed, up_for_retry, …}; empty if it has none yet
   * @param tries how often it was begun
   */
  record TaskState(String task, String state, int tries) {}

  /**
   * A task as Airflow has read it from a DAG file.
   *
   * @param id its name
   * @param after what comes before it
   * @param retries how often it is tried again
   */
  record DagTask(String id, List<String> after, int retries) {}

  AirflowClient(AirflowServer server) {
    this.server = server;
    this.connection = new RestConnection(server.toString(), server.root());
  }

  /** Asks for a DAG run; one of that id that is there already is the one. */
  void trigger(String dag, String id, Map<String, String> conf) throws AirflowException {
    Map<String, @Nullable Object> body = new HashMap<>();
    body.put("dag_run_id", id);
    // Must be named; null says that the run stands for no interval of a schedule.
    body.put("logical_date", null);
    body.put("conf", conf);
    try {
      call("POST", "dags/" + RestConnection.encoded(dag) + "/dagRuns", body);
    } catch (AirflowException e) {
      if (!e.isThereAlready()) {
        throw e;
      }
    }
  }

  /**
   * Where a DAG run stands.
   *
   * @throws AirflowException missing if there is none
   */
  DagRun run(String dag, String id) throws AirflowException {
    return new DagRun(call("GET", path(dag, id), null).path("state").asString(""));
  }

  /** Where its tasks stand. */
  List<TaskState> tasks(String dag, String id) throws AirflowException {
    List<TaskState> tasks = new ArrayList<>();
    for (JsonNode task :
        call("GET", path(dag, id) + "/taskInstances", null).path("task_instances")) {
      tasks.add(
          new TaskState(
              task.path("task_id").asString(""),
              task.path("state").asString(""),
              task.path("try_number").asInt(0)));
    }
    return tasks;
  }

  /** What a task said at a try, line by line. */
  List<String> log(String dag, String id, String task, int attempt) throws AirflowException {
    List<String> lines = new ArrayList<>();
    JsonNode answer =
        call(
            "GET",
            path(dag, id)
                + "/taskInstances/"
                + RestConnection.encoded(task)
                + "/logs/"
                + attempt
                + "?full_content=true",
            null);
    for (JsonNode line : answer.path("content")) {
      lines.add(line.isString() ? line.asString() : line.path("event").asString(""));
    }
    return lines;
  }

  /** Ends a DAG run: tasks under way are stopped, others do not begin. */
  void cancel(String dag, String id) throws AirflowException {
    call("PATCH", path(dag, id) + "?update_mask=state", Map.of("state", "failed"));
  }

  /** The tasks of a DAG file, as Airflow has read it. */
  List<DagTask> dagTasks(String dag) throws AirflowException {
    Map<String, List<String>> after = new HashMap<>();
    Map<String, Integer> retries = new HashMap<>();
    for (JsonNode task :
        call("GET", "dags/" + RestConnection.encoded(dag) + "/tasks", null).path("tasks")) {
      String id = task.path("task_id").asString("");
      after.computeIfAbsent(id, none -> new ArrayList<>());
      retries.put(id, task.path("retries").asInt(0));
      for (JsonNode next : task.path("downstream_task_ids")) {
        after.computeIfAbsent(next.asString(""), none -> new ArrayList<>()).add(id);
      }
    }
    return after.keySet().stream()
        .map(id -> new DagTask(id, List.copyOf(after.get(id)), retries.getOrDefault(id, 0)))
        .toList();
  }

  /** What kept DAG files from being read. */
  List<String> importErrors() throws AirflowException {
    List<String> errors = new ArrayList<>();
    for (JsonNode error : call("GET", "importErrors", null).path("import_errors")) {
      errors.add(
          error.path("filename").asString("") + ": " + error.path("stack_trace").asString(""));
    }
    return errors;
  }

  /**
   * Version of an Airflow whose scheduler and reader of DAG files are at work.
   *
   * @throws AirflowException if they are not
   */
  String version() throws AirflowException {
    JsonNode health = call("GET", "monitor/health", null);
    for (String part : List.of("metadatabase", "scheduler", "dag_processor")) {
      String status = health.path(part).path("status").asString("unknown");
      if (!status.equals("healthy")) {
        throw new AirflowException(0, "Airflow's " + part + " is " + status, null);
      }
    }
    return "Airflow " + call("GET", "version", null).path("version").asString("");
  }

  private static String path(String dag, String run) {
    return "dags/" + RestConnection.encoded(dag) + "/dagRuns/" + RestConnection.encoded(run);
  }

  private JsonNode call(String method, String path, @Nullable Map<String, ?> body)
      throws AirflowException {
    String known = token;
    if (known == null) {
      known = signIn();
    }
    HttpResponse<byte[]> response = send(method, API + path, body, known);
    if (response.statusCode() == UNAUTHORIZED || response.statusCode() == FORBIDDEN) {
      // The token has run out, or Airflow has another secret since.
      response = send(method, API + path, body, signIn());
    }
    return json(method + " " + path, response);
  }

  private synchronized String signIn() throws AirflowException {
    Map<String, String> credentials =
        Map.of("username", server.user(), "password", server.password());
    String fresh =
        json("sign-in", send("POST", "auth/token", credentials, null))
            .path("access_token")
            .asString("");
    if (fresh.isEmpty()) {
      throw new AirflowException(0, server + " gave no token", null);
    }
    token = fresh;
    return fresh;
  }

  private JsonNode json(String what, HttpResponse<byte[]> response) throws AirflowException {
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw new AirflowException(
          response.statusCode(),
          "%s answered %s with %d and no JSON".formatted(server, what, response.statusCode()),
          e);
    }
    if (response.statusCode() / 100 != 2) {
      String detail = body == null ? "" : body.path("detail").toString();
      throw new AirflowException(
          response.statusCode(),
          "%s answered %s with %d: %s"
              .formatted(server, what, response.statusCode(), RestConnection.shortened(detail)),
          null);
    }
    return body;
  }

  private HttpResponse<byte[]> send(
      String method, String path, @Nullable Map<String, ?> body, @Nullable String bearer)
      throws AirflowException {
    try {
      return connection.send(
          method,
          path,
          body == null
              ? null
              : RestConnection.Body.of(RestConnection.JSON, JSON.writeValueAsBytes(body)),
          bearer == null ? null : "Bearer " + bearer,
          TIMEOUT);
    } catch (IOException e) {
      throw new AirflowException(0, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}

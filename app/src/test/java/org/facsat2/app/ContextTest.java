package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.facsat2.app.HttpApi.Answer;
import org.facsat2.pipeline.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Activities, labels, workflows and runs over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextTest {
  private static final String V1 = "/api/v1";
  private static final String CRAFT = V1 + "/spacecraft/facsat-2";

  @TempDir private static Path folder;
  private RunningApi running;
  private HttpApi api;

  @BeforeAll
  void start() {
    running = RunningApi.start(folder.resolve("data"));
    assertThat(
            running.administrator().postJson(V1 + "/spacecraft", "{\"id\":\"facsat-2\"}").status())
        .isEqualTo(201);
    api = running.of(Role.OPERATOR);
  }

  @AfterAll
  void stop() {
    running.close();
  }

  private static String problem(Answer answer) {
    return answer.json().required("type").stringValue().replace("/problems/", "");
  }

  @Test
  void activitiesAreNotedListedAndTakenBack() {
    Answer added =
        api.postJson(
            CRAFT + "/activities",
            """
            [{"start":"2026-01-01T10:00:00Z","stop":"2026-01-01T10:10:00Z","kind":"pass"},
             {"start":"2026-01-01T11:00:00Z","stop":"2026-01-01T11:30:00Z","kind":"wheel-unloading",
              "parameter":"Adcs.Wheel1","comment":"planned"}]
            """);
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    Answer listed =
        api.get(CRAFT + "/activities?start=2026-01-01T11:29:59Z&stop=2026-01-02T00:00:00Z");
    assertThat(listed.json().required("items")).hasSize(1);
    assertThat(listed.json().required("items").get(0).required("createdBy").stringValue())
        .isEqualTo("the operator");
    assertThat(
            api.get(CRAFT + "/labels?start=2026-01-01T11:00:00Z&stop=2026-01-01T12:00:00Z")
                .json()
                .required("items"))
        .isEmpty();

    String id = added.json().get(0).required("id").stringValue();
    assertThat(api.send("DELETE", CRAFT + "/labels/" + id, null).status()).isEqualTo(404);
    assertThat(api.send("DELETE", CRAFT + "/activities/" + id, null).status()).isEqualTo(204);
    assertThat(api.send("DELETE", CRAFT + "/activities/" + id, null).status()).isEqualTo(404);
    assertThat(api.get(CRAFT + "/activities").json().required("items")).hasSize(1);
  }

  @Test
  void labelsComeAndGoAsCsv() {
    String csv =
        """
        parameter,start,stop,kind,comment\r
        Eps.Vbat,2026-02-01T00:00:00Z,2026-02-01T01:00:00.5Z,bad-data,"stuck, ""again\"""\r
        ,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,fault,\r
        """;
    Answer added = api.post(CRAFT + "/labels", csv, "Content-Type", "text/csv");
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    Answer out = api.get(CRAFT + "/labels", "Accept", "text/csv");
    assertThat(out.header("Content-Type")).startsWith("text/csv");
    assertThat(out.body())
        .isEqualTo(
            """
            start,stop,kind,parameter,comment\r
            2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,fault,,\r
            2026-02-01T00:00:00Z,2026-02-01T01:00:00.500Z,bad-data,Eps.Vbat,"stuck, ""again\"""\r
            """);
  }

  @Test
  void whatCannotBeMeantIsRefusedWithItsPlace() {
    assertThat(problem(labels("start,stop\r\n2026-01-01T00:00:00Z,2026-01-02T00:00:00Z\r\n")))
        .isEqualTo("missing-column");
    Answer badTime = labels("start,stop,kind\nyesterday,2026-01-02T00:00:00Z,fault\n");
    assertThat(badTime.status()).isEqualTo(400);
    assertThat(badTime.body()).contains("start in line 2", "yesterday");
    assertThat(problem(labels("start,stop,kind\n"))).isEqualTo("number-of-items");
    assertThat(problem(labels("start,stop,kind\n\"open"))).isEqualTo("parameter");
    assertThat(
            problem(labels("start,stop,kind\n2026-01-02T00:00:00Z,2026-01-01T00:00:00Z,fault\n")))
        .isEqualTo("range");
    Answer badKind = labels("start,stop,kind\n2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,odd\n");
    assertThat(problem(badKind)).isEqualTo("kind");
    assertThat(badKind.json().required("allowed").get(0).stringValue()).isEqualTo("fault");
    assertThat(api.postJson(CRAFT + "/activities", "[]").status()).isEqualTo(400);
    assertThat(api.postJson(CRAFT + "/activities", "[null]").status()).isEqualTo(400);
    assertThat(api.postJson(CRAFT + "/activities", "[{}]").status()).isEqualTo(400);
    assertThat(api.get(V1 + "/spacecraft/none/labels").status()).isEqualTo(404);
    assertThat(api.get(CRAFT + "/neither").status()).isEqualTo(404);
    assertThat(running.of(Role.VIEWER).postJson(CRAFT + "/activities", "[]").status())
        .isEqualTo(403);
  }

  private Answer labels(String csv) {
    return api.post(CRAFT + "/labels", csv, "Content-Type", "text/csv");
  }

  @Test
  void workflowsAreToldAndRunAndTheirRunsHaveALog() {
    HttpApi engineer = running.of(Role.ENGINEER);
    assertThat(engineer.get(V1 + "/workflows").json().valueStream())
        .extracting(w -> w.required("name").stringValue())
        .contains("ingest-and-detect", "detect", "train");
    Answer asked =
        engineer.post(
            V1 + "/workflows/train/runs",
            "{\"spacecraft\":\"facsat-2\"}",
            "Content-Type",
            "application/json",
            "Prefer",
            "wait=20");
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    assertThat(asked.json().required("state").stringValue()).isEqualTo("failed");
    String run = asked.header("Location");
    assertThat(api.get(run + "/log").json().required("items").valueStream())
        .extracting(l -> l.required("text").stringValue())
        .first()
        .isEqualTo("Attempt 1 begins");

    Answer cancelled = api.post(run + ":cancel", "");
    assertThat(cancelled.status()).isEqualTo(409);
    assertThat(problem(cancelled)).isEqualTo("run-ended");
    Answer again = api.post(run + ":retry", "");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Location")).isNotEqualTo(run);
    assertThat(
            engineer
                .postJson(V1 + "/workflows/none/runs", "{\"spacecraft\":\"facsat-2\"}")
                .status())
        .isEqualTo(404);
    assertThat(engineer.postJson(V1 + "/workflows/train/runs", "{}").status()).isEqualTo(400);
  }
}

package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.facsat2.app.HttpApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Dictionaries over HTTP: JSON and CSV, versions, conditional edits, previews, suggestions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DictionaryTest {
  private static final String EVERYTHING =
      """
      {"parameters":[
       {"id":"Mode","type":"enumeration","labels":{"1":"NOMINAL","3":"SAFE, \\"low\\" power"},
        "limits":{"bands":{},"rules":[{"kind":"states","severity":"critical","allowed":[1,3]}]}},
       {"id":"A","type":"float","unit":"V","subsystem":"EPS","description":"a, \\"b\\"",
        "aliases":["Batt | A","x"],"missingValues":[-999.0],"validRange":{"low":0.0,"high":9.5},
        "limits":{"minimumViolations":2,"hysteresis":0.5,"bands":{"warning":{"high":10.0}},
         "rules":[
          {"kind":"rate","severity":"warning","most":1.5,"withinSeconds":10.0},
          {"kind":"stuck","severity":"watch","usualSeconds":720.0,"times":5.0},
          {"kind":"gap","severity":"warning","usualSeconds":60.0,"times":2.0},
          {"kind":"bands","bands":{"distress":{"low":3.0}},"minimumViolations":1,"hysteresis":0.0,
           "when":{"parameter":"Mode","codes":[3]}}]}}]}
      """;

  @TempDir private static Path folder;
  private RunningApi running;
  private HttpApi api;
  private String craft = "";

  @BeforeAll
  void start() {
    running = RunningApi.start(folder.resolve("data"));
    api = running.administrator();
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    String id = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    assertThat(api.postJson("/api/v1/spacecraft", "{\"id\":\"" + id + "\"}").status())
        .isEqualTo(201);
    craft = "/api/v1/spacecraft/" + id;
  }

  private Answer put(String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return api.send("PUT", craft + "/dictionary", body, all);
  }

  private void putDictionary(String body) {
    Answer answer = put(body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void upload(String text) {
    Answer answer = api.post(craft + "/telemetry?fileName=a.csv", text, "Prefer", "wait=60");
    assertThat(answer.json().path("state").asString("")).as(answer.body()).isEqualTo("stored");
    String run = answer.json().required("runId").stringValue();
    Answer ended = api.get("/api/v1/runs/" + run, "Prefer", "wait=60");
    assertThat(ended.json().required("state").stringValue())
        .as(ended.body())
        .isEqualTo("succeeded");
  }

  @Test
  void aDictionaryComesBackAsItWasPut() {
    putDictionary(EVERYTHING);
    JsonNode put = tools.jackson.databind.json.JsonMapper.shared().readTree(EVERYTHING);
    JsonNode got = api.get(craft + "/dictionary").json();
    assertThat(rules(got)).isEqualTo(rules(put));
  }

  private static JsonNode rules(JsonNode dictionary) {
    return dictionary.required("parameters").required(1).required("limits").required("rules");
  }

  @Test
  void aDictionaryAsCsvIsTheSameDictionary() {
    putDictionary(EVERYTHING);
    JsonNode before = api.get(craft + "/dictionary").json();
    Answer csv = api.get(craft + "/dictionary", "Accept", "text/csv");
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.body()).startsWith("id,type,unit,");

    putDictionary("{\"parameters\":[]}");
    Answer put = api.send("PUT", craft + "/dictionary", csv.body(), "Content-Type", "text/csv");
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(put.json().required("added").size()).isEqualTo(2);
    assertThat(api.get(craft + "/dictionary").json().required("parameters"))
        .isEqualTo(before.required("parameters"));
  }

  @Test
  void aCellThatIsWrongIsNamedByLineAndColumn() {
    Answer answer =
        api.send(
            "PUT", craft + "/dictionary", "id,warningHigh\nA,1\nB,x\n", "Content-Type", "text/csv");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().required("type").stringValue()).isEqualTo("/problems/dictionary-csv");
    assertThat(answer.json().required("detail").stringValue())
        .isEqualTo("Line 3, column warningHigh: this is no number");
    assertThat(answer.json().required("value").stringValue()).isEqualTo("x");
    Answer nothing = api.send("PUT", craft + "/dictionary", "hello", "Content-Type", "text/csv");
    assertThat(nothing.status()).isEqualTo(400);
  }

  @Test
  void anEditOfAVersionThatIsNoLongerInForceIsRefused() {
    putDictionary("{\"parameters\":[{\"id\":\"A\"}]}");
    String tag = api.get(craft + "/dictionary").header("ETag");
    assertThat(tag).isEqualTo("\"1\"");
    Answer mine = put("{\"parameters\":[{\"id\":\"B\"}]}", "If-Match", tag);
    assertThat(mine.status()).as(mine.body()).isEqualTo(200);
    assertThat(mine.header("ETag")).isEqualTo("\"2\"");

    Answer late = put("{\"parameters\":[{\"id\":\"C\"}]}", "If-Match", tag);
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.json().required("type").stringValue())
        .isEqualTo("/problems/dictionary-changed");
    assertThat(late.json().required("allowed").required(0).stringValue()).isEqualTo("2");
    assertThat(put("{\"parameters\":[{\"id\":\"C\"}]}", "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void everyVersionCanBeReadWithWhoPutIt() {
    putDictionary("{\"parameters\":[{\"id\":\"A\"}]}");
    putDictionary("{\"parameters\":[{\"id\":\"A\"},{\"id\":\"B\"}]}");
    JsonNode versions = api.get(craft + "/dictionary/versions").json();
    assertThat(versions.valueStream().map(v -> v.required("version").intValue()))
        .containsExactly(2, 1);
    assertThat(versions.required(0).required("parameters").intValue()).isEqualTo(2);
    assertThat(versions.required(0).required("changedBy").stringValue()).isNotBlank();
    assertThat(api.get(craft + "/dictionary/versions/1").json().required("parameters").size())
        .isEqualTo(1);
    assertThat(api.get(craft + "/dictionary/versions/7").status()).isEqualTo(404);
  }

  @Test
  void aRuleWithoutWhatItNeedsIsRefusedWithTheParameterNamed() {
    Answer answer =
        put(
            "{\"parameters\":[{\"id\":\"A\",\"limits\":{\"bands\":{},\"rules\":[{\"kind\":\"rate\"}]}}]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().required("detail").stringValue())
        .isEqualTo("A: a rule of kind rate needs most");
    assertThat(
            put("{\"parameters\":[{\"id\":\"A\",\"limits\":{\"bands\":{},\"rules\":[{\"kind\":\"states\",\"allowed\":[1],\"when\":{\"parameter\":\"M\",\"codes\":[1]}}]}}]}")
                .json()
                .required("detail")
                .stringValue())
        .contains("holds in a mode of M, which is unknown");
  }

  @Test
  void aPreviewCountsWhatChangedLimitsWouldHaveFoundAndChangesNothing() {
    putDictionary(limited(20));
    upload(TelemetryText.file(0, 1, 12, 12, 1, 1, 25, 25, 25, 1, 12));
    Answer answer = api.postJson(craft + "/dictionary:preview", limited(10));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().required("changed").required(0).stringValue()).isEqualTo("A");
    JsonNode rule = answer.json().required("limits").required(0);
    assertThat(rule.required("rule").stringValue()).isEqualTo("A");
    assertThat(rule.required("anomaliesBefore").intValue()).isEqualTo(1);
    assertThat(rule.required("anomaliesAfter").intValue()).isEqualTo(3);
    assertThat(rule.required("secondsAfter").doubleValue()).isBetween(179.0, 181.0);
    assertThat(api.get(craft + "/dictionary").header("ETag")).isEqualTo("\"1\"");
  }

  private static String limited(int high) {
    return "{\"parameters\":[{\"id\":\"A\",\"unit\":\"V\",\"limits\":{\"bands\":{\"warning\":{\"high\":"
        + high
        + "}}}}]}";
  }

  @Test
  void suggestionsSayTheirBasisOrHowManyDaysAreMissing() {
    Random random = new Random(7);
    double[] values = new double[4 * 24 * 60];
    for (int i = 0; i < values.length; i++) {
      values[i] = 4 + Math.round(100 * random.nextGaussian()) / 1000.0;
    }
    upload(TelemetryText.file(0, values));
    JsonNode suggestion =
        api.get(craft + "/dictionary/suggestions?parameters=A").json().required(0);

    assertThat(suggestion.required("days").intValue()).isEqualTo(4);
    assertThat(suggestion.required("samples").intValue()).isEqualTo(values.length);
    JsonNode band = suggestion.required("limits").required("bands").required("warning");
    assertThat(band.required("low").doubleValue()).isBetween(3.55, 3.75);
    assertThat(band.required("high").doubleValue()).isBetween(4.25, 4.45);
    List<JsonNode> basis = suggestion.required("basis").valueStream().toList();
    assertThat(basis)
        .extracting(b -> b.required("kind").stringValue())
        .containsExactly("bands", "rate", "stuck", "gap");
    JsonNode gap = basis.getLast();
    assertThat(gap.required("suggested").booleanValue()).isFalse();
    assertThat(gap.required("needsDays").intValue()).isEqualTo(10);
    assertThat(gap.required("text").stringValue())
        .isEqualTo("needs 10 more days of telemetry, has 4 of 14");
    assertThat(
            api.get(craft + "/dictionary").json().required("parameters").required(0).has("limits"))
        .isFalse();
  }
}

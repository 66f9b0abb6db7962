package org.facsat2.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.facsat2.app.BadFiles.ROW;
import static org.facsat2.app.BadFiles.bytes;
import static org.facsat2.app.BadFiles.columns;
import static org.facsat2.app.BadFiles.endless;
import static org.facsat2.app.BadFiles.names;
import static org.facsat2.app.BadFiles.zip;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that are broken, over real HTTP. */
class BadInputTest extends SmallProcess {
  @ParameterizedTest
  @CsvSource({
    "empty, empty",
    "header-only, no-times",
    "garbage, not-text",
    "nul-bytes, not-text",
    "no-time-column, no-time-column",
    "values-only, no-header",
    "half-a-gzip, damaged-archive",
    "bomb, expands-too-much",
    "two-files, several-files",
    "too-many-columns, unreadable-record",
    "open-quote, unreadable-record",
    "utf-16, unsupported-charset",
    "deep-json, unreadable-record"
  })
  void aFileThatCannotBeReadFailsWithAClearProblemAndIsKept(String kind, String problem)
      throws IOException {
    JsonNode ingestion = ingest(kind, BadFiles.of(kind));
    assertThat(ingestion.required("state").stringValue()).isEqualTo("failed");
    assertThat(ingestion.required("problem").stringValue()).isEqualTo(problem);
    assertThat(ingestion.required("failure").stringValue())
        .isNotBlank()
        .doesNotContain("Exception", "org.facsat2", "java.");
    assertThat(ingestion.required("sampleCount").intValue()).isZero();
  }

  @Test
  void whatIsOddButReadableIsStoredAndTheRestIsCounted() throws IOException {
    String time = "2026-01-10T00:00:0";
    assertStored("one-name-twice", bytes("Time,A,A\n" + time + "0Z,1,2\n"), 1, 0);
    assertStored(
        "nan-and-inf",
        bytes("Time,A\n" + time + "0Z,NaN\n" + time + "1Z,Inf\n" + time + "2Z,3\n"),
        1,
        1);
    assertStored("decimal-comma", bytes("Time;A\n" + time + "0Z;1,5\n"), 1, 0);
    assertStored("latin-1", ("Time,T (°C)\n" + time + "0Z,1\n").getBytes(ISO_8859_1), 1, 0);
    assertStored("bom", bytes("\uFEFFTime,A\n" + time + "0Z,1\n"), 1, 0);
    assertStored(
        "line-ends", bytes("Time,A\r\n" + time + "0Z,1\n" + time + "1Z,2\r" + time + "2Z,3"), 3, 0);
    assertStored("constant", bytes("Time,A,B\n" + time + "0Z,0,\n" + time + "1Z,0,\n"), 2, 0);
    assertStored("units", bytes("Time,A (mV),B (V),C (furlong)\n" + time + "0Z,1,2,3\n"), 3, 0);
    assertStored(
        "sentinels",
        bytes("Time,A\n" + time + "0Z,-\n" + time + "1Z,N/A\n" + time + "2Z,1\n"),
        1,
        0);
    assertStored("paths", zip("../../etc/passwd.csv"), 1, 0);
    assertStored(
        "wide",
        bytes("Time," + names(10_000) + "\n" + time + "0Z," + columns(10_000, "1") + "\n"),
        10_000,
        0);
  }

  @Test
  void aWrongClockIsReleasedAndRejectsComeAsCsv() {
    JsonNode first =
        ingest("clock", bytes("Time,A\n" + ROW + "1980-01-06T00:00:00Z,2\nyesterday,\"3\"\n"));
    assertThat(first.required("sampleCount").intValue()).isEqualTo(1);
    assertThat(first.required("setAside").get(0).required("reason").stringValue())
        .isEqualTo("before-1990");
    assertThat(first.required("sameBytesAs").size()).isZero();
    String ingestion = "/spacecraft/clock/ingestions/1";
    assertThat(postJson(ingestion + ":release", "{}").body()).contains("byReceptionTime");
    HttpResponse<String> run =
        send(
            request(ingestion + ":release")
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=60")
                .POST(BodyPublishers.ofString("{\"byReceptionTime\":true}"))
                .build());
    assertThat(run.statusCode()).as(run.body()).isEqualTo(202);
    HttpResponse<String> after = send(request(ingestion).GET().build());
    assertThat(JsonMapper.shared().readTree(after.body()).required("sampleCount").intValue())
        .as(after.body())
        .isEqualTo(2);
    HttpResponse<String> csv =
        send(request(ingestion + "/rejects").header("Accept", "text/csv").GET().build());
    assertThat(csv.body()).startsWith("line,column,value,reason\r\n4,\"\",\"yesterday\",\"time: ");
  }

  @Test
  void aLineOfManyMebibytesFailsWithoutMemory() {
    aLineOf(100L << 20, "long-line");
  }

  @Tag("slow")
  @Test
  void aLineOfTwoGibibytesFailsWithoutMemory() {
    aLineOf(2L << 30, "longest-line");
  }

  private void aLineOf(long length, String craft) {
    JsonNode ingestion =
        ingest(
            craft, () -> endless(bytes("Time,A\n" + ROW + "2026-01-10T00:01:00Z,"), '1', length));
    assertThat(ingestion.required("bytes").longValue()).isEqualTo(length);
    assertThat(ingestion.required("problem").stringValue()).isEqualTo("unreadable-record");
  }
}

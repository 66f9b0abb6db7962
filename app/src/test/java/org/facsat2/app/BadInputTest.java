package org.facsat2.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.facsat2.adapters.embedded.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What arrives broken, over real HTTP, at a process of little memory that has to survive it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final String ROW = "2026-01-10T00:00:00Z,1\n";

  @TempDir private static Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private ChildProcess child;
  private URI root;
  private String bearer = "";

  @BeforeAll
  void start() throws Exception {
    child = ChildProcess.start(folder.resolve("data"), "256m");
    Instance instance = child.awaitApi();
    root = URI.create(String.valueOf(instance.apiUrl()));
    bearer = String.valueOf(instance.token());
  }

  @AfterAll
  void itSurvivedAll() throws Exception {
    try {
      assertThat(child.isAlive()).isTrue();
      assertThat(child.output()).doesNotContain("OutOfMemoryError", "A request failed");
      assertStored("alive", bytes("Time,A\n" + ROW), 1, 0);
    } finally {
      child.close();
      http.close();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve("/api/v1" + path))
        .timeout(Duration.ofMinutes(10))
        .header("Authorization", "Bearer " + bearer);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> postJson(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private void create(String craft) {
    postJson("/spacecraft", "{\"id\":\"" + craft + "\"}");
  }

  private JsonNode ingest(String craft, byte[] file) {
    return ingest(craft, () -> new ByteArrayInputStream(file));
  }

  /** What became of a file, of a spacecraft of its own. */
  private JsonNode ingest(String craft, Supplier<InputStream> file) {
    create(craft);
    HttpResponse<String> answer =
        send(
            request("/spacecraft/" + craft + "/telemetry")
                .header("Prefer", "wait=60")
                .POST(BodyPublishers.ofInputStream(file))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] garbage(int size) {
    byte[] garbage = new byte[size];
    new Random(1).nextBytes(garbage);
    return garbage;
  }

  private static byte[] gzip(byte[] start, byte[] repeated, int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(start);
      for (int i = 0; i < times; i++) {
        gzip.write(repeated);
      }
    }
    return out.toByteArray();
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes("Time,A\n" + ROW));
      }
    }
    return out.toByteArray();
  }

  private static String columns(int count, String cell) {
    return (cell + ",").repeat(count - 1) + cell;
  }

  private static byte[] file(String kind) throws IOException {
    return switch (kind) {
      case "empty" -> new byte[0];
      case "header-only" -> bytes("Time,A\n");
      case "garbage" -> garbage(1 << 20);
      case "nul-bytes" -> bytes("Time,A\n2026-01-10T00:00:00Z,\0\n");
      case "no-time-column" -> bytes("A,B\n1,2\n");
      case "values-only" -> bytes("1,2\n3,4\n");
      case "half-a-gzip" -> {
        byte[] whole = gzip(bytes("Time,A\n"), bytes(ROW), 1000);
        yield Arrays.copyOf(whole, whole.length / 2);
      }
      case "bomb" -> gzip(bytes("Time,A\n"), bytes(ROW.repeat(10_000)), 400);
      case "two-files" -> zip("a.csv", "b.csv");
      case "too-many-columns" ->
          bytes("Time," + columns(100_000, "c") + "\n" + columns(100_000, "1") + "\n");
      case "open-quote" -> bytes("Time,A\n2026-01-10T00:00:00Z,\"1\n".repeat(3));
      case "utf-16" -> "Time,A\n".getBytes(java.nio.charset.StandardCharsets.UTF_16);
      case "deep-json" -> bytes("{\"a\":".repeat(10_000));
      default -> throw new IllegalArgumentException(kind);
    };
  }

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
    JsonNode ingestion = ingest(kind, file(kind));
    assertThat(ingestion.required("state").stringValue()).isEqualTo("failed");
    assertThat(ingestion.required("problem").stringValue()).isEqualTo(problem);
    assertThat(ingestion.required("failure").stringValue())
        .isNotBlank()
        .doesNotContain("Exception", "org.facsat2", "java.");
    assertThat(ingestion.required("sampleCount").intValue()).isZero();
  }

  private void assertStored(String craft, byte[] file, int samples, int rejects) {
    JsonNode ingestion = ingest(craft, file);
    assertThat(ingestion.required("state").stringValue())
        .as(ingestion.toString())
        .isEqualTo("stored");
    assertThat(ingestion.required("sampleCount").intValue()).as(craft).isEqualTo(samples);
    assertThat(ingestion.required("rejectCount").intValue()).as(craft).isEqualTo(rejects);
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

  private static String names(int count) {
    StringBuilder names = new StringBuilder("c0");
    for (int i = 1; i < count; i++) {
      names.append(",c").append(i);
    }
    return names.toString();
  }

  @Test
  void aFormWithOneFileIsThatFileAndOneWithTwoIsRefused() {
    create("form");
    String part =
        "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"day 1.csv\"\r\n\r\nTime,A\n"
            + ROW
            + "\r\n";
    String field = "--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n";
    HttpResponse<String> one = form(field + part + field + "--x--\r\n");
    assertThat(one.statusCode()).as(one.body()).isEqualTo(202);
    JsonNode ingestion = JsonMapper.shared().readTree(one.body());
    assertThat(ingestion.required("fileName").stringValue()).isEqualTo("day 1.csv");
    assertThat(ingestion.required("bytes").intValue()).isEqualTo(7 + ROW.length());
    assertThat(form(part + part + "--x--\r\n").body()).contains("several-files");
    assertThat(form(field + "--x--\r\n").body()).contains("no part that is a file");
    assertThat(form(part).body()).contains("is cut off");
  }

  private HttpResponse<String> form(String body) {
    return send(
        request("/spacecraft/form/telemetry")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(body))
            .build());
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
  void aBodyThatIsNoJsonOrFarTooDeepIsRefusedInOurWords() {
    for (String body : List.of("[".repeat(10_000), "{\"id\":", "nonsense", "\"\"")) {
      HttpResponse<String> answer = postJson("/spacecraft", body);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("\"type\"").doesNotContain("tools.jackson", "Exception");
    }
    HttpResponse<String> wrongType =
        send(
            request("/spacecraft")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x"))
                .build());
    assertThat(wrongType.statusCode()).isEqualTo(415);
    assertThat(wrongType.body()).contains("\"type\"");
  }

  private Socket upload(String craft, String headers, String body) throws IOException {
    Socket socket = new Socket(root.getHost(), root.getPort());
    socket.setSoTimeout(30_000);
    socket
        .getOutputStream()
        .write(
            bytes(
                "POST /api/v1/spacecraft/"
                    + craft
                    + "/telemetry HTTP/1.1\r\nHost: "
                    + root.getAuthority()
                    + "\r\nAuthorization: Bearer "
                    + bearer
                    + "\r\n"
                    + headers
                    + "\r\n\r\n"
                    + body));
    return socket;
  }

  private int uploadsOf(String craft) {
    HttpResponse<String> answer =
        send(request("/spacecraft/" + craft + "/ingestions").GET().build());
    return JsonMapper.shared().readTree(answer.body()).required("items").size();
  }

  @Test
  void aClientThatHangsUpHalfWayHasUploadedNothing() throws Exception {
    create("hangs-up");
    try (Socket socket = upload("hangs-up", "Content-Length: 100000", "Time,A\n")) {
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).asString().doesNotContain(" 202 ");
    }
    upload("hangs-up", "Transfer-Encoding: chunked", "7\r\nTime,A\n\r\n").close();
    Thread.sleep(500);
    assertThat(uploadsOf("hangs-up")).isZero();
  }

  @Test
  void aContentLengthThatIsTooShortOrNoneIsNotTakenForMore() throws IOException {
    create("length");
    try (Socket socket =
        upload("length", "Content-Length: 7\r\nConnection: close", "Time,A\n" + ROW)) {
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 202");
    }
    try (Socket socket = upload("length", "Content-Length: -5", "Time,A\n")) {
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 400");
    }
    assertThat(uploadsOf("length")).isEqualTo(1);
  }

  @Test
  void clientsThatSendAlmostNothingKeepNobodyElseWaiting() throws IOException {
    create("loris");
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        slow.add(upload("loris", "Content-Length: 100000", "T"));
      }
      assertThat(uploadsOf("loris")).isZero();
      assertStored("beside-loris", bytes("Time,A\n" + ROW), 1, 0);
      for (Socket socket : slow) {
        OutputStream out = socket.getOutputStream();
        out.write('i');
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** A stream of one byte that is never kept. */
  private static InputStream endless(byte[] start, int c, long length) {
    return new InputStream() {
      private long at;

      @Override
      public int read() {
        if (at == length) {
          return -1;
        }
        return at < start.length ? start[(int) at++] : next();
      }

      private int next() {
        at++;
        return c;
      }

      @Override
      public int read(byte[] buffer, int offset, int count) {
        if (at == length) {
          return -1;
        }
        if (at < start.length) {
          buffer[offset] = (byte) read();
          return 1;
        }
        int most = (int) Math.min(count, length - at);
        Arrays.fill(buffer, offset, offset + most, (byte) c);
        at += most;
        return most;
      }
    };
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

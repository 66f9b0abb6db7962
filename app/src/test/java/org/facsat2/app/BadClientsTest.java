package org.facsat2.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.facsat2.app.BadFiles.ROW;
import static org.facsat2.app.BadFiles.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that hang up, wait, miscount or send what is no request. */
class BadClientsTest extends SmallProcess {
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
    Socket socket = new Socket(root().getHost(), root().getPort());
    socket.setSoTimeout(30_000);
    socket
        .getOutputStream()
        .write(
            bytes(
                "POST /api/v1/spacecraft/"
                    + craft
                    + "/telemetry HTTP/1.1\r\nHost: "
                    + root().getAuthority()
                    + "\r\nAuthorization: Bearer "
                    + bearer()
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
}

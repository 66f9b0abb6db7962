package org.facsat2.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console while the API is away; with the API it is tested in a browser. */
class ConsoleServerTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final String SESSION =
      "facsat2-session="
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString("a\noperator\nb".getBytes(StandardCharsets.UTF_8));

  private static ConsoleServer console;

  @BeforeAll
  static void start() throws IOException {
    int nobodyListens;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobodyListens = socket.getLocalPort();
    }
    console =
        ConsoleServer.start(
            new ConsoleSettings(
                "127.0.0.1", 0, Set.of(), URI.create("http://127.0.0.1:" + nobodyListens)));
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sign-in",
        "/",
        "/alarms/x",
        "/assets/none.js",
        "/actuator/health",
        "/robots.txt"
      })
  void everyAnswerForbidsWhatIsNotOurs(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .startsWith("default-src 'none'")
                    .contains("script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void whoeverHasNoSessionIsSentToSignInAndBack() throws Exception {
    HttpResponse<String> answer = get("/alarms?state=triggered&historical=true");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/sign-in?next=%2Falarms%3Fstate%3Dtriggered%26historical%3Dtrue");
  }

  @Test
  void aScriptWithoutASessionGetsAnAnswerThatItUnderstands() throws Exception {
    HttpResponse<String> answer = get("/data/alarms/x/plots");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("sign in again");
  }

  @Test
  void aPageSaysThatTheApiIsAwayAndWhatToDo() throws Exception {
    HttpResponse<String> answer = get("/", "Cookie", SESSION);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("The API does not answer", "Try again", "</html>");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void theConsoleIsAliveButNotReadyWhileTheApiIsAway() throws Exception {
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
  }

  @Test
  void aFormWithoutItsTokenIsRefused() throws Exception {
    HttpResponse<String> answer = post("/sign-in", "token=t", "Origin", origin());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This form is out of date");
  }

  @Test
  void aScriptWithoutThePagesTokenIsRefusedInAFormThatItUnderstands() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(origin() + "/data/spacecraft/x/telemetry"))
                .POST(BodyPublishers.ofString("t,A")),
            "Content-Type",
            "application/octet-stream",
            "Cookie",
            SESSION);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
  }

  @Test
  void aFileOfUnknownLengthIsRefused() throws Exception {
    HttpResponse<String> answer =
        sendFile(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10])));

    assertThat(answer.statusCode()).isEqualTo(411);
  }

  @Test
  void aFileIsNotTakenWhileTheApiIsAway() throws Exception {
    HttpResponse<String> answer = sendFile(BodyPublishers.ofString("t,A\n"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("The API does not answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data/spacecraft/x/models",
        "/data/spacecraft/x",
        "/data/users",
        "/data/spacecraft/x/telemetry/y",
        "/data/spacecraft/%2e%2e/telemetry"
      })
  void whatIsNotListedIsNotPassedOn(String path) throws Exception {
    assertThat(get(path, "Cookie", SESSION).statusCode()).isIn(400, 404);
  }

  private static HttpResponse<String> sendFile(HttpRequest.BodyPublisher file) throws Exception {
    HttpResponse<String> form = get("/sign-in");
    Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form.body());
    assertThat(csrf.find()).isTrue();
    String cookie = form.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return send(
        HttpRequest.newBuilder(URI.create(origin() + "/data/spacecraft/x/telemetry")).POST(file),
        "Content-Type",
        "application/octet-stream",
        "X-CSRF-Token",
        csrf.group(1),
        "Cookie",
        SESSION + "; " + cookie);
  }

  @Test
  void signingInWhileTheApiIsAwaySpendsNoToken() throws Exception {
    HttpResponse<String> form = get("/sign-in?token=t");
    Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form.body());
    assertThat(csrf.find()).isTrue();
    String cookie = form.headers().firstValue("Set-Cookie").orElseThrow();

    HttpResponse<String> answer =
        post("/sign-in", "token=t&_csrf=" + csrf.group(1), "Cookie", cookie.split(";", 2)[0]);

    assertThat(cookie).contains("facsat2-csrf=", "HttpOnly", "SameSite=Strict");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the token was not used");
  }

  @Test
  void anOpenPageDoesNotSpoilTheFormsOfAnother() throws Exception {
    String cookie = get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();

    HttpResponse<String> page = get("/", "Cookie", SESSION + "; " + cookie.split(";", 2)[0]);

    assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void pagesOfOtherServersMayLinkHereButNotSendForms() throws Exception {
    assertThat(get("/sign-in", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"))
        .returns(200, HttpResponse::statusCode);
    assertThat(get("/sign-in", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"))
        .returns(403, HttpResponse::statusCode);
    assertThat(post("/sign-in", "", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"))
        .returns("Pages of other servers may not call this one.\n", HttpResponse::body);
    assertThat(post("/sign-in", "", "Origin", "https://evil.example"))
        .returns("Pages of other servers may not call this one.\n", HttpResponse::body);
  }

  @Test
  void scriptsAreKeptByBrowsersForGood() throws Exception {
    Matcher script = Pattern.compile("/assets/app-\\w+\\.js").matcher(get("/sign-in").body());
    assertThat(script.find()).isTrue();

    HttpResponse<String> answer = get(script.group());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/javascript");
    assertThat(answer.headers().firstValue("Cache-Control"))
        .contains("max-age=31536000, public, immutable");
  }

  @Test
  void pagesHaveNoInlineScriptsAndStyles() throws Exception {
    for (String path : List.of("/sign-in", "/sign-in?token=t", "/")) {
      assertThat(get(path, "Cookie", SESSION).body())
          .doesNotContainPattern("(?i)<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son\\w+=");
    }
  }

  private static String origin() {
    return "http://127.0.0.1:" + console.port();
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(origin() + path)), headers);
  }

  private static HttpResponse<String> post(String path, String form, String... headers)
      throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(origin() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)),
        headers);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}

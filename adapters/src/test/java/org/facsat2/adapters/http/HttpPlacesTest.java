package org.facsat2.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.facsat2.pipeline.Gate;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.sources.Place.HttpPull;
import org.facsat2.pipeline.sources.Places.Found;
import org.facsat2.pipeline.sources.Places.Look;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPlacesTest {
  private static final Map<String, String> CREDENTIALS =
      Map.of("GROUND", "anna:geheim", "TOKEN", "bearer:t0ken");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Gate gate;
  private final HttpPlaces places;

  HttpPlacesTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gate = new Gate(server.getAddress().getPort());
    places = at(Duration.ofMinutes(1));
  }

  private HttpPlaces at(Duration wholeBody) {
    return new HttpPlaces(
        new AllowedHosts(Set.of("127.0.0.1:" + gate.port())),
        name -> Optional.ofNullable(CREDENTIALS.get(name)),
        wholeBody);
  }

  @BeforeEach
  void start() throws IOException {
    server.createContext("/", this::answer);
    server.start();
    gate.open();
  }

  @AfterEach
  void stop() {
    places.close();
    gate.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    var sent = exchange.getRequestHeaders();
    asked.add(
        "%s auth=%s match=%s since=%s"
            .formatted(
                uri,
                sent.getFirst("Authorization"),
                sent.getFirst("If-None-Match"),
                sent.getFirst("If-Modified-Since")));
    var headers = exchange.getResponseHeaders();
    int status = 200;
    if (uri.startsWith("/redirect/")) {
      headers.add("Location", uri.substring("/redirect/".length()));
      status = 302;
    } else if (uri.equals("/loop")) {
      headers.add("Location", "/loop");
      status = 302;
    } else if (uri.startsWith("/status/")) {
      status = Integer.parseInt(uri.substring("/status/".length()));
    } else if (uri.equals("/etag")) {
      headers.add("ETag", "\"v1\"");
      headers.add("Last-Modified", "Sat, 10 Jan 2026 00:00:00 GMT");
    } else if (uri.equals("/modified")) {
      headers.add("Last-Modified", "Sat, 10 Jan 2026 00:00:00 GMT");
      headers.add("Content-Disposition", "attachment; filename=\"../../pass 7.csv\"");
    } else if (uri.startsWith("/paged")) {
      headers.add("X-Next", "page 3");
    } else if (uri.equals("/slow")) {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('a');
      exchange.getResponseBody().flush();
      return;
    }
    byte[] body = "Time,A\n".getBytes(StandardCharsets.UTF_8);
    boolean none = status != 200;
    exchange.sendResponseHeaders(status, none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private HttpPull pull(String path) {
    return new HttpPull(url(path), null, null, null);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + gate.port() + path;
  }

  private static String text(Found found) throws IOException {
    try (InputStream in = found.content().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Found one(HttpPull pull, @Nullable String cursor) throws IOException {
    try (Look look = places.look(pull, cursor)) {
      assertThat(look.files()).hasSize(1);
      Found found = look.files().getFirst();
      assertThat(text(found)).isEqualTo("Time,A\n");
      return found;
    }
  }

  @Test
  void theCursorIsPutIntoTheAddressAndTheNextOneComesFromTheHeader() throws Exception {
    HttpPull pull = new HttpPull(url("/paged?from={cursor}"), "X-Next", "a&b", null);
    assertThat(one(pull, null).next()).isEqualTo("page 3");
    one(pull, "page 3");
    assertThat(asked)
        .extracting(line -> line.split(" ", 2)[0])
        .containsExactly("/paged?from=a%26b", "/paged?from=page+3");
    HttpPull wrong = new HttpPull(url("/etag?from={cursor}"), "X-Next", "0", null);
    assertThatThrownBy(() -> places.look(wrong, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no header X-Next");
  }

  @Test
  void withoutACursorItIsAskedForOnlyIfItHasChanged() throws Exception {
    String tag = one(pull("/etag"), null).next();
    one(pull("/etag"), tag);
    Found modified = one(pull("/modified"), null);
    one(pull("/modified"), modified.next());
    assertThat(asked.get(1)).contains("match=\"v1\"").contains("since=null");
    assertThat(asked.get(3)).contains("since=Sat, 10 Jan 2026 00:00:00 GMT");
    assertThat(modified.name()).isEqualTo("pass 7.csv");
    assertThat(modified.fingerprint()).isNull();
  }

  @Test
  void nothingNewIsNoFileAndWhatIsRefusedIsSaid() throws Exception {
    for (String none : List.of("/status/204", "/status/304")) {
      try (Look look = places.look(pull(none), null)) {
        assertThat(look.files()).as(none).isEmpty();
      }
    }
    assertThatThrownBy(() -> places.look(pull("/status/403"), null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answered 403");
    assertThatThrownBy(() -> places.look(pull("/loop"), null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 5");
  }

  @Test
  void aRedirectIsFollowedOnlyToWhereItMayBeAskedAndTakesNoSecretAlong() throws Exception {
    HttpPull secret = new HttpPull(url("/redirect//etag"), null, null, "GROUND");
    one(secret, null);
    assertThat(asked).allMatch(line -> line.contains("auth=Basic YW5uYTpnZWhlaW0="));
    int inside = server.getAddress().getPort();
    HttpPull away =
        new HttpPull(url("/redirect/http://127.0.0.1:" + inside + "/etag"), null, null, "GROUND");
    asked.clear();
    assertThatThrownBy(() -> places.look(away, null))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("FACSAT2_SOURCE_HOSTS");
    assertThat(asked).hasSize(1);
    try (HttpPlaces both =
        new HttpPlaces(
            new AllowedHosts(Set.of("127.0.0.1")),
            name -> Optional.ofNullable(CREDENTIALS.get(name)))) {
      asked.clear();
      both.look(away, null).close();
      assertThat(asked.get(0)).contains("auth=Basic");
      assertThat(asked.get(1)).contains("auth=null");
    }
    assertThatThrownBy(() -> places.look(pull("/redirect/file:///etc/passwd"), null))
        .hasMessageContaining("no address");
  }

  @Test
  void aCredentialIsATokenOrAPasswordAndMustBeSet() throws Exception {
    one(new HttpPull(url("/etag"), null, null, "TOKEN"), null);
    assertThat(asked.getFirst()).contains("auth=Bearer t0ken");
    assertThatThrownBy(() -> places.check(new HttpPull(url("/"), null, null, "NONE")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("FACSAT2_SOURCE_CREDENTIAL_NONE");
    assertThatThrownBy(() -> places.check(new HttpPull("http://8.8.8.8/", null, null, "TOKEN")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("https");
  }

  @Test
  void whatIsNoAddressToAskIsRefusedWithoutShowingSecrets() {
    for (String url : List.of("ftp://h/", "nothing", "http:///x", "http://h/ /", "file:///etc")) {
      assertThatThrownBy(() -> places.check(new HttpPull(url, null, null, null)))
          .as(url)
          .isInstanceOf(Refusal.class);
    }
    assertThatThrownBy(
            () -> places.check(new HttpPull("https://u:geheim@8.8.8.8/", null, null, null)))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.getMessage() + e.value()).doesNotContain("geheim"));
  }

  @Test
  void aServerThatIsAwayIsSaidAndOneThatComesBackIsAskedAgain() throws Exception {
    gate.shut();
    assertThatThrownBy(() -> places.look(pull("/etag?key=geheim"), null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not answer")
        .hasMessageNotContaining("geheim");
    gate.open();
    one(pull("/etag"), null);
  }

  @Test
  void anAnswerThatComesDropByDropIsGivenUp() throws Exception {
    try (HttpPlaces hasty = at(Duration.ofMillis(200));
        Look look = hasty.look(pull("/slow"), null)) {
      assertThatThrownBy(() -> text(look.files().getFirst()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("took too long");
    }
  }
}

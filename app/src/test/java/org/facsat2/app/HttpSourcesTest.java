package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.facsat2.app.TelemetryText.file;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.sources.DueSources;
import org.facsat2.pipeline.sources.Place;
import org.facsat2.pipeline.sources.Source;
import org.facsat2.pipeline.sources.SourceDesk;
import org.facsat2.pipeline.sources.SourceFile;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Runs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sources that are asked over HTTP, whose answers go on where the one before ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpSourcesTest {
  @TempDir private static Path folder;

  /** What the server answers, by the address that it is asked. */
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  private final Map<String, String> next = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private UseCases facsat2;
  private String craft = "";

  @BeforeAll
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    facsat2 = UseCases.started(folder.resolve("data"), Map.of("FACSAT2_SOURCE_HOSTS", "127.0.0.1"));
  }

  @AfterAll
  void stop() {
    facsat2.close();
    server.stop(0);
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    facsat2.create(craft, craft);
    facsat2.now = TelemetryText.minute(6 * 60);
    asked.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    asked.add(uri);
    String text = answers.get(uri);
    if (text == null) {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
      return;
    }
    String cursor = next.get(uri);
    if (cursor != null) {
      exchange.getResponseHeaders().add("X-Next", cursor);
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Source source(boolean withHeader, String start) {
    String url =
        "http://127.0.0.1:%d/%s?from={cursor}".formatted(server.getAddress().getPort(), craft);
    return desk()
        .create(
            craft,
            "station",
            new Place.HttpPull(url, withHeader ? "X-Next" : null, start, null),
            null,
            null,
            "me");
  }

  private SourceDesk desk() {
    return facsat2.get(SourceDesk.class);
  }

  private String at(String cursor) {
    return "/" + craft + "?from=" + cursor;
  }

  private Run look(Source source) {
    facsat2.now = facsat2.now.plusSeconds(1);
    return ended(desk().look(craft, source.id(), "me"));
  }

  private Run ended(Run run) {
    Run ended = facsat2.await(run.id());
    assertThat(ended.state()).as(String.valueOf(ended.failure())).isEqualTo(Run.State.SUCCEEDED);
    return ended;
  }

  private List<SourceFile> files(Source source, SourceFile.State state) {
    return desk().files(craft, source.id(), state, Page.Request.first(100)).items();
  }

  private int ingestions() {
    return facsat2.get(Ingestions.class).list(craft, Page.Request.first(100)).items().size();
  }

  private String cursor(Source source) {
    return String.valueOf(desk().get(craft, source.id()).state().cursor());
  }

  @Test
  void answersAreFollowedByTheHeaderUntilThereIsNothingNew() {
    answers.put(at("0"), file(0, 1, 2));
    next.put(at("0"), "1");
    answers.put(at("1"), file(2, 3));
    next.put(at("1"), "2");
    Source source = source(true, "0");
    look(source);
    assertThat(asked.stream().distinct()).containsExactly(at("0"), at("1"), at("2"));
    assertThat(cursor(source)).isEqualTo("2");
    assertThat(ingestions()).isEqualTo(2);
    asked.clear();
    assertThat(look(source).outcome()).isEqualTo("nothing new");
    assertThat(asked.stream().distinct()).containsExactly(at("2"));
  }

  @Test
  void withoutAHeaderTheNewestSampleIsTheCursorAndTheSameSampleAgainIsNothingNew() {
    String start = "2026-01-10T00%3A00%3A00Z";
    answers.put(at(start), file(0, 1, 2, 3));
    answers.put(at("2026-01-10T00%3A02%3A00Z"), file(2, 3));
    Source source = source(false, "2026-01-10T00:00:00Z");
    look(source);
    assertThat(cursor(source)).isEqualTo("2026-01-10T00:02:00Z");
    assertThat(ingestions()).isEqualTo(1);
    answers.put(at("2026-01-10T00%3A02%3A00Z"), "Time,A (V)\n");
    look(source);
    assertThat(ingestions()).isEqualTo(1);
    assertThat(files(source, SourceFile.State.HELD)).isEmpty();
    answers.put(at("2026-01-10T00%3A02%3A00Z"), file(2, 3, 4));
    look(source);
    assertThat(cursor(source)).isEqualTo("2026-01-10T00:03:00Z");
    assertThat(ingestions()).isEqualTo(2);
  }

  @Test
  void anAnswerThatIsHeldStopsTheSourceUntilAPersonHasDecided() {
    answers.put(at("0"), file(0, 1));
    next.put(at("0"), "1");
    answers.put(at("1"), file("B (V)", 1, 1));
    next.put(at("1"), "2");
    answers.put(at("2"), file("C (V)", 2, 1));
    next.put(at("2"), "3");
    Source source = source(true, "0");
    look(source);
    assertThat(cursor(source)).isEqualTo("1");
    facsat2.now = facsat2.now.plusSeconds(3600);
    assertThat(facsat2.get(DueSources.class).spacecraft()).doesNotContain(craft);
    SourceFile held = files(source, SourceFile.State.HELD).getFirst();
    assertThat(held.reason()).contains("new column: B", "missing column: A");

    ended(desk().accept(craft, source.id(), held.id(), ReaderSettings.AUTOMATIC, "me"));
    assertThat(cursor(source)).isEqualTo("2");
    assertThat(ingestions()).isEqualTo(2);
    SourceFile other = files(source, SourceFile.State.HELD).getFirst();
    desk().dismiss(craft, source.id(), other.id(), "me");
    assertThat(cursor(source)).isEqualTo("3");
    assertThat(look(source).outcome()).isEqualTo("nothing new");
    assertThat(ingestions()).isEqualTo(2);
  }

  @Test
  void whatIsCutOffBeforeItIsAcceptedIsTakenOnceByTheNextAttempt() {
    answers.put(at("0"), file(0, 1));
    next.put(at("0"), "1");
    JdbcClient jdbc = JdbcClient.create(facsat2.database().dataSource());
    // As if the process ended while it commits: nothing of the transaction remains.
    jdbc.sql(
            """
            create function cut() returns trigger language plpgsql as
            'begin raise exception ''cut off''; end'
            """)
        .update();
    jdbc.sql("create trigger cut before insert on source_file for each row execute function cut()")
        .update();
    Source source = source(true, "0");
    Run run = desk().look(craft, source.id(), "me");
    while (asked.size() < 2) {
      Thread.onSpinWait();
    }
    assertThat(ingestions()).isZero();
    assertThat(cursor(source)).isEqualTo("null");
    jdbc.sql("drop trigger cut on source_file").update();
    ended(run);
    assertThat(ingestions()).isEqualTo(1);
    assertThat(cursor(source)).isEqualTo("1");
    assertThat(files(source, SourceFile.State.TAKEN)).hasSize(1);
    look(source);
    assertThat(ingestions()).isEqualTo(1);
  }

  @Test
  void whatIsDueIsLookedAtWithoutBeingAskedFor() {
    answers.put(at("0"), file(0, 1));
    next.put(at("0"), "1");
    Source source = source(true, "0");
    DueSources due = facsat2.get(DueSources.class);
    assertThat(due.spacecraft()).contains(craft);
    due.request();
    Runs runs = facsat2.get(Runs.class);
    runs.unfinished(craft).forEach(run -> ended(run));
    runs.unfinished(craft).forEach(run -> ended(run));
    assertThat(ingestions()).isEqualTo(1);
    facsat2.now = facsat2.now.plusSeconds(200);
    assertThat(due.spacecraft()).doesNotContain(craft);
    facsat2.now = facsat2.now.plusSeconds(100);
    assertThat(due.spacecraft()).contains(craft);
    desk().pause(craft, source.id(), "me");
    assertThat(due.spacecraft()).doesNotContain(craft);
  }
}

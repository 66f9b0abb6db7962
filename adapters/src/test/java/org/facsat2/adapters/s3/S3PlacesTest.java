package org.facsat2.adapters.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facsat2.adapters.http.AllowedHosts;
import org.facsat2.pipeline.Gate;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.sources.Place.ObjectPrefix;
import org.facsat2.pipeline.sources.Places.Found;
import org.facsat2.pipeline.sources.Places.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3PlacesTest {
  @TempDir static Path folder;
  private S3Server server;
  private Gate gate;
  private S3ObjectStore store;
  private S3Places places;

  @BeforeAll
  void start() throws Exception {
    server = S3Server.start(folder);
    gate = new Gate(server.port());
    gate.open();
    store = new S3ObjectStore(S3Server.bucket("station", server.port()));
    places =
        new S3Places(
            new AllowedHosts(Set.of("127.0.0.1:" + gate.port())),
            name -> name.equals("STATION") ? Optional.of("key:secret") : Optional.empty());
  }

  @AfterAll
  void stop() {
    store.close();
    gate.close();
    server.close();
  }

  private void put(String key, String text) throws IOException {
    store.put(key, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private String bucket(String name) {
    return "s3+http://127.0.0.1:%d/%s".formatted(gate.port(), name);
  }

  private ObjectPrefix at(String prefix) {
    return new ObjectPrefix(bucket("station"), prefix, "*.csv*", "STATION");
  }

  private static String text(Found found) throws IOException {
    try (InputStream in = found.content().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void objectsBelowThePrefixAreFoundAndReadAndAnotherInTheSamePlaceIsAnother() throws Exception {
    put("day/1/a.csv", "one");
    put("day/b.csv", "two");
    put("day/c.txt", "three");
    put("day/d.csv.part", "four");
    put("other/e.csv", "five");
    String before;
    try (Look look = places.look(at("day/"), null)) {
      assertThat(look.files()).extracting(Found::name).containsExactlyInAnyOrder("a.csv", "b.csv");
      assertThat(look.files()).allMatch(Found::complete);
      Found b =
          look.files().stream().filter(f -> f.name().equals("b.csv")).findFirst().orElseThrow();
      assertThat(text(b)).isEqualTo("two");
      before = String.valueOf(b.fingerprint());
      put("day/b.csv", "2wo");
      assertThatThrownBy(() -> text(b)).isInstanceOf(IOException.class);
    }
    try (Look look = places.look(at("day/b"), null)) {
      assertThat(look.files()).hasSize(1);
      assertThat(look.files().getFirst().fingerprint()).isNotEqualTo(before);
      assertThat(text(look.files().getFirst())).isEqualTo("2wo");
    }
  }

  @Test
  void whatIsMissingRefusedOrAwayIsSaidAndNoBucketIsMade() throws Exception {
    ObjectPrefix missing = new ObjectPrefix(bucket("missing"), "", null, "STATION");
    assertThatThrownBy(() -> places.look(missing, null)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> places.look(missing, null)).isInstanceOf(IOException.class);
    ObjectPrefix unnamed = new ObjectPrefix(bucket("station"), "", null, null);
    assertThatThrownBy(() -> places.look(unnamed, null)).isInstanceOf(IOException.class);
    gate.shut();
    assertThatThrownBy(() -> places.look(at("day/"), null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not answer");
    gate.open();
    places.look(at("day/"), null).close();
  }

  @Test
  void anAddressHasNoSecretInItAndLeadsNotInside() {
    String secret = "s3+http://key:geheim@127.0.0.1:%d/station".formatted(gate.port());
    for (String bucket : List.of(secret, "http://127.0.0.1/station", "s3+http://key:geheim@/")) {
      assertThatThrownBy(() -> places.check(new ObjectPrefix(bucket, "", null, null)))
          .isInstanceOfSatisfying(
              Refusal.class, e -> assertThat(e.getMessage() + e.value()).doesNotContain("geheim"));
    }
    String inside = "s3+http://127.0.0.1:%d/station".formatted(server.port());
    assertThatThrownBy(() -> places.check(new ObjectPrefix(inside, "", null, null)))
        .hasMessageContaining("FACSAT2_SOURCE_HOSTS");
    assertThatThrownBy(() -> places.check(new ObjectPrefix(bucket("station"), "", null, "OTHER")))
        .hasMessageContaining("FACSAT2_SOURCE_CREDENTIAL_OTHER");
  }
}

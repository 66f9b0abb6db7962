package org.facsat2.pipeline.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.facsat2.pipeline.objects.ObjectStore.Stored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of objects promises. */
public abstract class ObjectStoreContract {
  private static final String ABC_SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /** A store of what this test put; each call may be another process's view of it. */
  protected abstract ObjectStore store() throws IOException;

  protected static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private String read(String key) throws IOException {
    try (InputStream in = store().open(key)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatWasPutIsReadAgainAndItsHashIsTold() throws IOException {
    assertThat(store().put("raw/facsat-2/abc", bytes("abc"))).isEqualTo(new Stored(3, ABC_SHA256));
    assertThat(read("raw/facsat-2/abc")).isEqualTo("abc");
    assertThat(store().length("raw/facsat-2/abc")).contains(3L);
  }

  @Test
  void anObjectMayBeEmpty() throws IOException {
    assertThat(store().put("raw/empty", bytes(""))).isEqualTo(new Stored(0, EMPTY_SHA256));
    assertThat(store().length("raw/empty")).contains(0L);
    assertThat(read("raw/empty")).isEmpty();
  }

  @Test
  void anObjectMayBeLargerThanAnyBuffer() throws IOException {
    byte[] large = new byte[20_000_003];
    new Random(1).nextBytes(large);
    assertThat(store().put("raw/large", new ByteArrayInputStream(large)).bytes())
        .isEqualTo(large.length);
    assertThat(store().length("raw/large")).contains((long) large.length);
    try (InputStream in = store().open("raw/large")) {
      assertThat(Arrays.equals(in.readAllBytes(), large)).isTrue();
    }
  }

  @Test
  void whatIsNotThereIsSaidToBeMissing() throws IOException {
    assertThatThrownBy(() -> store().open("raw/none").close())
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("There is no object raw/none");
    assertThat(store().length("raw/none")).isEmpty();
    store().delete("raw/none");
    store().put("raw/one", bytes("1"));
    store().delete("raw/one");
    assertThat(store().length("raw/one")).isEmpty();
  }

  @Test
  void objectsAreListedByKeyPageByPage() throws IOException {
    for (String key : List.of("raw/l/c", "raw/l/a", "raw/l/b/d", "raw/list", "raw/lx/a")) {
      store().put(key, bytes(key));
    }
    List<ObjectStore.Listed> first = store().list("raw/l/", "", 2);
    assertThat(first).extracting(ObjectStore.Listed::key).containsExactly("raw/l/a", "raw/l/b/d");
    assertThat(first.getFirst().bytes()).isEqualTo(7);
    assertThat(first.getFirst().modifiedAt())
        .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
    assertThat(store().list("raw/l/", "raw/l/b/d", 2))
        .extracting(ObjectStore.Listed::key)
        .containsExactly("raw/l/c");
    assertThat(store().list("raw/none/", "", 2)).isEmpty();
  }

  @Test
  void aStreamThatBreaksOffChangesNothing() throws IOException {
    store().put("models/a", bytes("before"));
    assertThatThrownBy(() -> store().put("models/a", breakingOff())).hasMessage("connection lost");
    assertThatThrownBy(() -> store().put("models/b", breakingOff())).hasMessage("connection lost");
    assertThat(read("models/a")).isEqualTo("before");
    assertThat(store().length("models/b")).isEmpty();
  }

  /** A stream that fails after a few buffers. */
  protected static InputStream breakingOff() {
    return new SequenceInputStream(
        bytes("x".repeat(200_000)),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection lost");
          }

          @Override
          public int read(byte[] buffer, int from, int length) throws IOException {
            return read();
          }
        });
  }

  @Test
  void aLaterPutReplacesTheObject() throws IOException {
    store().put("a", bytes("a longer text"));
    store().put("a", bytes("short"));
    assertThat(store().length("a")).contains(5L);
    assertThat(read("a")).isEqualTo("short");
  }

  @Test
  void aPutOfSomethingNewNeverReplacesAnObject() throws IOException {
    assertThat(store().putNew("raw/new", bytes("abc"))).isEqualTo(new Stored(3, ABC_SHA256));
    assertThatThrownBy(() -> store().putNew("raw/new", bytes("other")))
        .isInstanceOf(FileAlreadyExistsException.class);
    byte[] large = new byte[9_000_000];
    assertThatThrownBy(() -> store().putNew("raw/new", new ByteArrayInputStream(large)))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read("raw/new")).isEqualTo("abc");
  }

  @Test
  void aLinkNamesAnObjectThatIsThere() throws Exception {
    store().put("raw/linked", bytes("abc"));
    Optional<String> link = store().link("raw/linked", Duration.ofMinutes(1));
    if (link.isPresent()) {
      try (InputStream in = URI.create(link.get()).toURL().openStream()) {
        assertThat(in.readAllBytes()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThatThrownBy(() -> store().link("raw/none", Duration.ofMinutes(1)))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void aLongListingIsWhole() throws IOException {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      keys.add("raw/many/%02d".formatted(i));
      store().put(keys.getLast(), bytes("" + i));
    }
    List<String> listed = new ArrayList<>();
    String after = "";
    for (int page = 0; page < 5; page++) {
      List<ObjectStore.Listed> next = store().list("raw/many/", after, 5);
      next.forEach(object -> listed.add(object.key()));
      after = listed.getLast();
    }
    assertThat(listed).isEqualTo(keys);
  }

  @Test
  void ofPutsToOneKeyAtOnceOneIsThereWhole() throws Exception {
    ObjectStore store = store();
    List<String> texts =
        List.of("a".repeat(300_000), "b".repeat(300_000), "c".repeat(300_000), "d".repeat(300_000));
    List<Callable<Stored>> puts = new ArrayList<>();
    for (String text : texts) {
      puts.add(() -> store.put("raw/raced", bytes(text)));
    }
    try (var pool = Executors.newFixedThreadPool(puts.size())) {
      for (var put : pool.invokeAll(puts)) {
        assertThat(put.get().bytes()).isEqualTo(300_000);
      }
    }
    assertThat(texts).contains(read("raw/raced"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        "../a",
        "raw/..",
        "raw/../models/a",
        "a/../../b",
        ".",
        "./a",
        "a/.",
        "raw//a",
        "a/",
        "raw\\a",
        "A",
        "a b",
        ".parts/a",
        "raw/é"
      })
  void aKeyThatCouldLeadElsewhereIsRefused(String key) {
    assertThatThrownBy(() -> store().put(key, bytes("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + key + "\" is no key of an object");
    assertThatThrownBy(() -> store().open(key).close())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().delete(key)).isInstanceOf(IllegalArgumentException.class);
  }
}

package org.facsat2.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.facsat2.pipeline.objects.ObjectStore.Stored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderObjectStoreTest {
  private static final String ABC_SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void aFolderThatIsNotThereYet() {
    root = folder.resolve("data/objects");
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void whatWasPutIsReadAgainAndItsHashIsTold() throws IOException {
    FolderObjectStore store = new FolderObjectStore(root);
    assertThat(store.put("raw/facsat-2/abc", bytes("abc"))).isEqualTo(new Stored(3, ABC_SHA256));
    byte[] large = new byte[1_000_003];
    new Random(1).nextBytes(large);
    assertThat(store.put("raw/facsat-2/large", new ByteArrayInputStream(large)).bytes())
        .isEqualTo(large.length);
    try (InputStream in = store.open("raw/facsat-2/large")) {
      assertThat(in.readAllBytes()).isEqualTo(large);
    }
    assertThat(store.length("raw/facsat-2/abc")).contains(3L);
    assertThat(new FolderObjectStore(root).length("raw/facsat-2/large")).contains(1_000_003L);
  }

  @Test
  void whatIsNotThereIsSaidToBeMissing() throws IOException {
    FolderObjectStore store = new FolderObjectStore(root);
    assertThatThrownBy(() -> store.open("raw/none").close())
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("There is no object raw/none");
    assertThat(store.length("raw/none")).isEmpty();
    store.delete("raw/none");
    store.put("raw/one", bytes("1"));
    store.delete("raw/one");
    assertThat(store.length("raw/one")).isEmpty();
  }

  @Test
  void aStreamThatBreaksOffLeavesNothing() throws IOException {
    FolderObjectStore store = new FolderObjectStore(root);
    store.put("models/a", bytes("before"));
    InputStream breaksOff =
        new SequenceInputStream(
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
    assertThatThrownBy(() -> store.put("models/a", breaksOff)).hasMessage("connection lost");
    assertThat(files()).hasSize(1);
    try (InputStream in = store.open("models/a")) {
      assertThat(in.readAllBytes()).isEqualTo("before".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aLaterPutReplacesTheObject() throws IOException {
    FolderObjectStore store = new FolderObjectStore(root);
    store.put("a", bytes("a longer text"));
    store.put("a", bytes("short"));
    assertThat(store.length("a")).contains(5L);
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
  void aKeyThatCouldLeadElsewhereIsRefused(String key) throws IOException {
    FolderObjectStore store = new FolderObjectStore(root);
    assertThatThrownBy(() -> store.put(key, bytes("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + key + "\" is no key of an object");
    assertThatThrownBy(() -> store.open(key).close()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IllegalArgumentException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    FolderObjectStore store = new FolderObjectStore(root);
    store.put("raw/facsat-2/abc", bytes("abc"));
    assertThat(permissions("raw/facsat-2/abc")).isEqualTo("rw-------");
    for (String each : List.of("", "raw", "raw/facsat-2", ".parts")) {
      assertThat(permissions(each)).isEqualTo("rwx------");
    }
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
  }

  @Test
  void partsThatAKilledProcessLeftAreRemovedAtTheNextStart() throws IOException {
    new FolderObjectStore(root).put("raw/a", bytes("1"));
    Files.writeString(root.resolve(".parts/3f0c"), "half a file");
    new FolderObjectStore(root);
    assertThat(files()).containsExactly(root.resolve("raw/a"));
  }
}

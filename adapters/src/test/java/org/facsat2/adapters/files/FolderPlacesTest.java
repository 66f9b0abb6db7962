package org.facsat2.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.sources.Place;
import org.facsat2.pipeline.sources.Places.Found;
import org.facsat2.pipeline.sources.Places.Look;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPlacesTest {
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

  @TempDir private Path temporary;
  private Path root = Path.of("");
  private FolderPlaces places = new FolderPlaces(List.of());

  @BeforeEach
  void aRoot() throws IOException {
    root = Files.createDirectory(temporary.resolve("root")).toRealPath();
    places = new FolderPlaces(List.of(root));
  }

  private Path write(String name, int second) throws IOException {
    Path file = Files.writeString(root.resolve(name), name);
    return Files.setLastModifiedTime(file, FileTime.from(NOON.plusSeconds(second)));
  }

  private List<Found> found(@Nullable String pattern) throws IOException {
    try (Look look = places.look(new Place.Folder(root.toString(), pattern), null)) {
      return look.files();
    }
  }

  private static Place.Folder folder(String path) {
    return new Place.Folder(path, null);
  }

  @Test
  void regularFilesAreFoundInTheOrderOfTheirTimesAndReadWhereTheyAre() throws Exception {
    write("c.csv", 1);
    write("a.csv", 2);
    write("b.txt", 0);
    Files.createDirectory(root.resolve("folder.csv"));
    assertThat(found(null)).extracting(Found::name).containsExactly("b.txt", "c.csv", "a.csv");
    List<Found> csv = found("*.csv");
    assertThat(csv).extracting(Found::name).containsExactly("c.csv", "a.csv");
    assertThat(found("?.t*")).extracting(Found::name).containsExactly("b.txt");
    Found first = csv.getFirst();
    assertThat(first.bytes()).isEqualTo(5);
    assertThat(first.modifiedAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(first.complete()).isFalse();
    try (InputStream in = first.content().open()) {
      assertThat(in.readAllBytes()).asString().isEqualTo("c.csv");
    }
    assertThat(root.resolve("c.csv")).exists();
  }

  @Test
  void whatIsHiddenOrStillBeingWrittenIsPassedOver() throws Exception {
    for (String name :
        List.of(".a.csv", "a.csv.part", "a.TMP", "a.csv~", "~$a.csv", "a.filepart", "b.csv")) {
      write(name, 0);
    }
    assertThat(found(null)).extracting(Found::name).containsExactly("b.csv");
  }

  @Test
  void aChangeIsAnotherFingerprintAndAFileChangedSinceIsNotRead() throws Exception {
    write("a.csv", 0);
    Found before = found(null).getFirst();
    assertThat(found(null).getFirst().fingerprint()).isEqualTo(before.fingerprint());
    Files.setLastModifiedTime(root.resolve("a.csv"), FileTime.from(NOON.plusNanos(1_000_000)));
    assertThat(found(null).getFirst().fingerprint()).isNotEqualTo(before.fingerprint());
    assertThatThrownBy(() -> before.content().open()).hasMessageContaining("was changed");

    Found growing = found(null).getFirst();
    try (InputStream in = growing.content().open()) {
      in.read();
      Files.writeString(root.resolve("a.csv"), "longer than before");
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("was changed");
    }
  }

  @Test
  void noLinkLeadsOutOfTheFolder() throws Exception {
    Path secret = Files.writeString(temporary.resolve("secret.csv"), "secret");
    Files.createSymbolicLink(root.resolve("link.csv"), secret);
    assertThat(found(null)).isEmpty();

    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.createSymbolicLink(root.resolve("door"), outside);
    assertThatThrownBy(() -> places.check(folder(root.resolve("door").toString())))
        .isInstanceOf(Refusal.class);

    write("a.csv", 0);
    Found found = found(null).getFirst();
    Files.delete(root.resolve("a.csv"));
    Files.createSymbolicLink(root.resolve("a.csv"), secret);
    assertThatThrownBy(() -> found.content().open()).isInstanceOf(IOException.class);
  }

  @Test
  void aFolderLiesInAnAllowedOneAndOthersAreNotEvenLookedFor() throws Exception {
    Files.createDirectories(root.resolve("facsat-2/pass"));
    assertThatCode(() -> places.check(folder("facsat-2/pass"))).doesNotThrowAnyException();
    assertThatCode(() -> places.check(folder(root.toString()))).doesNotThrowAnyException();
    String there = refusal(temporary.toString());
    assertThat(refusal(temporary.resolve("none").toString())).isEqualTo(there);
    for (String path : List.of("/etc", "..", "facsat-2/../..", root + "/../secret")) {
      assertThat(refusal(path)).as(path).isEqualTo(there);
    }
    assertThat(refusal("missing")).contains("no such folder");
    write("file", 0);
    assertThat(refusal("file")).contains("not a folder");
    assertThat(refusal("a\0b")).contains("no path");
  }

  private String refusal(String path) {
    try {
      places.check(folder(path));
    } catch (Refusal e) {
      assertThat(e.allowed()).containsExactly(root.toString());
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError(path + " was let through");
  }
}

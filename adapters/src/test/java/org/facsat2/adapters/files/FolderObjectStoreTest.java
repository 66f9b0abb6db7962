package org.facsat2.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.facsat2.pipeline.objects.ObjectStoreContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderObjectStoreTest extends ObjectStoreContract {
  @TempDir Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void aFolderThatIsNotThereYet() {
    root = folder.resolve("data/objects");
  }

  @Override
  protected FolderObjectStore store() throws IOException {
    return new FolderObjectStore(root);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aStreamThatBreaksOffLeavesNoFile() throws IOException {
    FolderObjectStore store = store();
    assertThatThrownBy(() -> store.put("models/a", breakingOff())).hasMessage("connection lost");
    assertThat(files()).isEmpty();
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    FolderObjectStore store = store();
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
    store().put("raw/a", bytes("1"));
    Files.writeString(root.resolve(".parts/3f0c"), "half a file");
    store();
    assertThat(files()).containsExactly(root.resolve("raw/a"));
  }

  @Test
  void aSharedStoreLeavesThePartsOfTheOwnerAloneAndDoesNotListThem() throws IOException {
    store().put("raw/a", bytes("1"));
    store().put("models/b", bytes("2"));
    Path part = Files.writeString(root.resolve(".parts/under-way"), "half");
    FolderObjectStore shared = FolderObjectStore.shared(root);
    assertThat(part).exists();
    assertThat(shared.list("", "", 10))
        .extracting(o -> o.key())
        .containsExactly("models/b", "raw/a");
  }
}

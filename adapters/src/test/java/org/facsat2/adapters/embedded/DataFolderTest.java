package org.facsat2.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  private static final Instance HERE =
      Instance.ofThisProcess("jdbc:postgresql://127.0.0.1:5433/facsat2", "facsat2", "secret");

  @TempDir Path temporary;

  @Test
  void whatIsPublishedIsReadUntilTheFolderIsClosed() {
    Path path = temporary.resolve("data");
    Instance serving = HERE.withApi("http://127.0.0.1:8000", "token");
    try (DataFolder folder = DataFolder.own(path)) {
      assertThat(DataFolder.readInstance(path)).isEmpty();
      folder.publish(HERE);
      folder.publish(serving);
      assertThat(DataFolder.readInstance(path)).contains(serving);
    }
    assertThat(DataFolder.readInstance(path)).isEmpty();
    assertThat(path.resolve("instance.json")).doesNotExist();
  }

  @Test
  void noOtherUserCanReadTheFolderOrWhatIsPublished() throws IOException {
    Path path = temporary.resolve("a/b/data");
    try (DataFolder folder = DataFolder.own(path)) {
      folder.publish(HERE);
      assertThat(permissions(path)).isEqualTo("rwx------");
      assertThat(permissions(path.resolve("instance.json"))).isEqualTo("rw-------");
      assertThat(permissions(path.resolve("facsat2.lock"))).isEqualTo("rw-------");
    }
  }

  @Test
  void theTextFormOfAnInstanceHoldsNoSecret() {
    assertThat(HERE.withApi("http://127.0.0.1:8000", "token").toString())
        .contains("http://127.0.0.1:8000")
        .doesNotContain("secret")
        .doesNotContain("token");
  }

  @Test
  void aSecondOwnerInTheSameProcessIsRefusedAndTheFirstKeepsItsLock() throws Exception {
    try (DataFolder folder = DataFolder.own(temporary)) {
      assertThatThrownBy(() -> DataFolder.own(temporary))
          .isInstanceOf(DataFolderInUseException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      Process other = OtherProcess.start(OtherProcess.Tries.class, folder.path());
      assertThat(OtherProcess.exitCode(other)).isEqualTo(3);
    }
    Process other = OtherProcess.start(OtherProcess.Tries.class, temporary);
    assertThat(OtherProcess.exitCode(other)).isZero();
  }

  @Test
  void theRefusalNamesTheOwnersProcessAndAddressesAndADeadOwnerIsForgotten() throws Exception {
    Process other = OtherProcess.start(OtherProcess.HoldsTheFolder.class, temporary);
    assertThat(other.inputReader().readLine()).isEqualTo("owned");
    DataFolderInUseException refusal =
        catchThrowableOfType(
            DataFolderInUseException.class, () -> DataFolder.own(temporary).close());
    assertThat(refusal)
        .hasMessageContaining("process " + other.pid())
        .hasMessageContaining("http://127.0.0.1:8000")
        .hasMessageContaining("http://127.0.0.1:8800");
    assertThat(refusal.pid()).hasValue(other.pid());
    assertThat(refusal.owner()).isEqualTo(DataFolder.readInstance(temporary)).isPresent();

    other.destroyForcibly().waitFor();

    assertThat(temporary.resolve("instance.json")).exists();
    assertThat(DataFolder.readInstance(temporary)).isEmpty();
    DataFolder.own(temporary).close();
  }

  @Test
  void anInstanceWhoseNumberNowBelongsToALaterProcessIsIgnored() {
    Instance earlier =
        new Instance(
            HERE.pid(),
            Instant.parse("2026-01-01T00:00:00Z"),
            "jdbc:x",
            "u",
            "p",
            null,
            null,
            null,
            Map.of());
    try (DataFolder folder = DataFolder.own(temporary)) {
      folder.publish(earlier);
      assertThat(DataFolder.readInstance(temporary)).isEmpty();
    }
  }

  @Test
  void anInstanceFileThatIsNotOursIsIgnored() throws IOException {
    Files.writeString(temporary.resolve("instance.json"), "{\"pid\": ");
    assertThat(DataFolder.readInstance(temporary)).isEmpty();
  }

  @Test
  void closingTwiceDoesNotTakeTheFolderFromTheNextOwner() {
    DataFolder first = DataFolder.own(temporary);
    first.close();
    try (DataFolder second = DataFolder.own(temporary)) {
      second.publish(HERE);
      first.close();
      assertThat(DataFolder.readInstance(temporary)).contains(HERE);
      assertThatThrownBy(() -> first.publish(HERE)).isInstanceOf(IllegalStateException.class);
    }
  }

  static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

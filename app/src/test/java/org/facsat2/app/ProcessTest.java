package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.facsat2.protocol.NewSpacecraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: started, stopped, killed. */
class ProcessTest {
  @TempDir Path folder;

  @Test
  void ctrlCStopsItAndItsDatabaseAndNothingIsLeft() throws Exception {
    Path data = folder.resolve("data");
    try (ChildProcess child = ChildProcess.serving(data)) {
      assertThat(ChildProcess.databaseOf(data)).isPresent();
      child.interrupt();
      assertThat(child.exitCode()).isEqualTo(130);
      assertThat(child.output()).contains("Stopping").doesNotContain("Exception");
      assertThat(ChildProcess.databaseOf(data)).isEmpty();
      assertThat(data.resolve("instance.json")).doesNotExist();
    }
  }

  @Test
  void aRequestToTerminateStopsItAsWell() throws Exception {
    Path data = folder.resolve("data");
    try (ChildProcess child = ChildProcess.serving(data)) {
      child.signal("TERM");
      assertThat(child.exitCode()).isEqualTo(143);
      assertThat(child.output()).contains("Stopping").doesNotContain("Exception");
      assertThat(ChildProcess.databaseOf(data)).isEmpty();
    }
  }

  @Test
  void twoInstancesServeSideBySideAndASecondOnOneFolderIsRefused() throws Exception {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    try (ChildProcess first = ChildProcess.serving(one);
        ChildProcess second = ChildProcess.serving(two);
        ChildProcess third = ChildProcess.start(one)) {
      assertThat(third.exitCode()).isNotZero();
      assertThat(third.output())
          .contains("The data folder " + one + " is in use by process", "--data")
          .doesNotContain("Exception");
      first.client().spacecraft().create(new NewSpacecraft("of-one", null, null, null, null));
      assertThat(second.client().spacecraft().list(null).items()).isEmpty();
      assertThat(first.client().spacecraft().list(null).items()).hasSize(1);
    }
  }
}

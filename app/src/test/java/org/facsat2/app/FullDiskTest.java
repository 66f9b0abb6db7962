package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.ReaderSettingsResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is full: a small tmpfs, which only the program under test sees. */
@Tag("slow")
class FullDiskTest {
  private static final ReaderSettingsResource AUTOMATIC =
      new ReaderSettingsResource(null, null, null, null, null, null, null, null);

  @TempDir Path folder;

  private static void requireMountNamespaces() throws IOException, InterruptedException {
    boolean allowed;
    try {
      allowed =
          new ProcessBuilder("unshare", "-m", "--", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException missing) {
      allowed = false;
    }
    assumeTrue(allowed, "This needs a mount namespace of its own (unshare -m), not allowed here");
  }

  @Test
  void aFullDiskLosesNothingAcceptedAndTheProgramGoesOnWhenThereIsRoom() throws Exception {
    requireMountNamespaces();
    Path mounted = Files.createDirectory(folder.resolve("disk"));
    try (ChildProcess child = ChildProcess.startInside(mounted, "size=400m")) {
      // What the program sees of its own disk.
      Path disk = Path.of("/proc/" + child.pid() + "/root" + mounted);
      child.awaitApiAt(disk.resolve("data"));
      Facsat2Client client = child.client();
      client.spacecraft().create(new NewSpacecraft("craft", null, null, null, null));
      assertThat(upload(client, "before", 1).state()).isEqualTo("stored");

      Path ballast = disk.resolve("ballast");
      fill(ballast);
      assertThat(client.system().disk().state()).isEqualTo("full");
      assertThat(client.system().disk().warning()).contains("uploads are refused");
      try {
        upload(client, "refused", 2);
        throw new AssertionError("It was accepted on a full disk");
      } catch (ApiException e) {
        assertThat(e.status()).isEqualTo(507);
        assertThat(e.problem().type()).isEqualTo("/problems/disk-full");
      }
      assertThat(client.ingestions().list("craft", null).items()).hasSize(1);
      assertThat(client.spacecraft().get("craft").sampleCount()).isEqualTo(1);

      Files.delete(ballast);
      assertThat(client.system().disk().state()).isEqualTo("ok");
      assertThat(upload(client, "after", 3).state()).isEqualTo("stored");
      assertThat(client.spacecraft().get("craft").sampleCount()).isEqualTo(2);
      // Its database too: from here nobody could stop that.
      child.signal("TERM");
      assertThat(child.exitCode()).isEqualTo(143);
    }
  }

  private static IngestionResource upload(Facsat2Client client, String name, int second) {
    String text = "time,A\n2026-01-01T00:00:0" + second + "Z," + second + "\n";
    return client
        .ingestions()
        .upload(
            "craft",
            java.net.http.HttpRequest.BodyPublishers.ofString(text),
            name,
            AUTOMATIC,
            Duration.ofSeconds(50));
  }

  /** Leaves 3 % of the disk. */
  private static void fill(Path ballast) throws IOException {
    var store = Files.getFileStore(ballast.getParent());
    long left = store.getUsableSpace() - store.getTotalSpace() * 3 / 100;
    byte[] block = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (long written = 0; written < left; written += block.length) {
        out.write(block, 0, (int) Math.min(block.length, left - written));
      }
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldAtTheStart() throws Exception {
    requireMountNamespaces();
    Path mounted = Files.createDirectory(folder.resolve("read-only"));
    try (ChildProcess child = ChildProcess.startInside(mounted, "ro,size=1m")) {
      assertThat(child.exitCode()).isEqualTo(1);
      assertThat(child.output())
          .contains("Cannot use", "Read-only file system", "--data")
          .doesNotContain("Exception", "\tat ");
    }
  }

  /** Keeps the list of what the child is started with in one place. */
  static List<String> inNamespace(Path mounted, String options) {
    return List.of(
        "unshare",
        "-m",
        "--",
        "sh",
        "-c",
        "mount -t tmpfs -o " + options + " tmpfs \"$0\" && exec \"$@\"",
        mounted.toString());
  }
}

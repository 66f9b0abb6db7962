package org.facsat2.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
  @TempDir Path cache;

  @Test
  void severalAtOnceUnpackOnceAndAHalfUnpackedFolderIsMadeAnew() throws Exception {
    Path half = Files.createDirectories(cache.resolve("postgres-half.part/bin"));
    Files.writeString(half.resolve("initdb"), "half");
    Callable<PostgresBinaries> unpack = () -> PostgresBinaries.unpackedIn(cache);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<PostgresBinaries>> unpacked = threads.invokeAll(List.of(unpack, unpack, unpack));
      assertThat(unpacked).extracting(Future::get).allMatch(unpacked.getFirst().get()::equals);
    }
    PostgresBinaries binaries = PostgresBinaries.unpackedIn(cache);
    assertThat(cache).isDirectoryNotContaining("glob:**.part");
    assertThat(binaries.majorVersion()).isEqualTo(18);
    assertThat(binaries.program("initdb")).isExecutable();
    try (var libraries = Files.list(binaries.home().resolve("lib"))) {
      assertThat(libraries).anyMatch(Files::isSymbolicLink);
    }
  }

  @Test
  void platformsHaveTheNamesThatTheArchivesUse() {
    assertThat(PostgresBinaries.resourceName("Linux", "amd64"))
        .isEqualTo("postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.resourceName("Linux", "aarch64"))
        .isEqualTo("postgres-linux-arm_64.txz");
    assertThat(PostgresBinaries.resourceName("Mac OS X", "x86_64"))
        .isEqualTo("postgres-darwin-x86_64.txz");
    assertThat(PostgresBinaries.resourceName("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64.txz");
  }
}

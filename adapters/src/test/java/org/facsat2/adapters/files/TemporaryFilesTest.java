package org.facsat2.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facsat2.formats.Spool;
import org.junit.jupiter.api.Test;

class TemporaryFilesTest {
  private static Set<Path> spooled() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.toString().endsWith(".spool")).collect(Collectors.toSet());
    }
  }

  @Test
  void aKeptStreamIsReadAnywhereByItsOwnerAloneAndGoneOnceClosed() throws IOException {
    Set<Path> before = spooled();
    try (Spool.Kept kept =
        new TemporaryFiles().keep(new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5}))) {
      byte[] two = new byte[2];
      kept.read(3, two);
      assertThat(two).containsExactly(4, 5);
      assertThat(kept.length()).isEqualTo(5);
      assertThatThrownBy(() -> kept.read(4, two)).isInstanceOf(EOFException.class);
      Set<Path> during = spooled();
      during.removeAll(before);
      assertThat(during)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    assertThat(spooled()).isEqualTo(before);
  }

  @Test
  void aStreamThatBreaksLeavesNothing() throws IOException {
    Set<Path> before = spooled();
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("gone");
          }
        };

    assertThatThrownBy(() -> new TemporaryFiles().keep(broken)).hasMessage("gone");
    assertThat(spooled()).isEqualTo(before);
  }
}

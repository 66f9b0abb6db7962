package org.facsat2.adapters.backup;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** An archive that is being written: a tar in one zstd frame with a checksum. */
final class ArchiveWriter implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final TarArchiveOutputStream tar;

  /** A new file that its owner alone can read. */
  ArchiveWriter(Path path) throws IOException {
    this.path = path;
    FileChannel file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    ZstdOutputStream zstd =
        new ZstdOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES));
    zstd.setChecksum(true);
    this.tar = new TarArchiveOutputStream(new BufferedOutputStream(zstd, BUFFER_BYTES));
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  void json(String name, Object value) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(value);
    bytes(name, bytes, bytes.length);
  }

  void bytes(String name, byte[] bytes, int length) throws IOException {
    begin(name, length);
    tar.write(bytes, 0, length);
    tar.closeArchiveEntry();
  }

  /** An entry of a known length. */
  void stream(String name, InputStream bytes, long length) throws IOException {
    begin(name, length);
    bytes.transferTo(tar);
    tar.closeArchiveEntry();
  }

  private void begin(String name, long length) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(length);
    entry.setMode(0600);
    tar.putArchiveEntry(entry);
  }

  /** Ends the archive, and makes it survive a power cut. */
  @Override
  public void close() throws IOException {
    tar.close();
    try (FileChannel written = FileChannel.open(path, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }
}

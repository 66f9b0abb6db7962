package org.facsat2.adapters.backup;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An archive that is being read, entry by entry. */
final class ArchiveReader implements AutoCloseable {
  static final String TABLES = "tables/";
  static final String OBJECTS = "objects/";

  /** Before a spacecraft's id and one of the next three. */
  static final String TELEMETRY = "telemetry/";

  static final String CHUNKS = "chunks";
  static final String REPLACED = "replaced";
  static final String DOCUMENTS = "documents";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path path;
  private final InputStream unpacked;
  private final TarArchiveInputStream tar;
  private @Nullable TarArchiveEntry current;

  ArchiveReader(Path path) throws IOException {
    this.path = path;
    try {
      InputStream file = new BufferedInputStream(Files.newInputStream(path));
      this.unpacked = new BufferedInputStream(new ZstdInputStream(file));
      this.tar = new TarArchiveInputStream(unpacked);
    } catch (NoSuchFileException e) {
      throw new BackupException("There is no archive " + path, e);
    }
  }

  /** Goes to the next entry and gives its name; empty at the end. */
  Optional<String> next() {
    try {
      current = tar.getNextEntry();
      if (current == null) {
        // To the end of the frame: there is its checksum.
        unpacked.transferTo(OutputStream.nullOutputStream());
      }
      return Optional.ofNullable(current).map(TarArchiveEntry::getName);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** The bytes of the entry; not to be closed. */
  InputStream bytes() {
    return tar;
  }

  <T> T json(Class<T> type) {
    try {
      return JSON.readValue(tar.readAllBytes(), type);
    } catch (IOException | JacksonException e) {
      throw damaged(e);
    }
  }

  /** What to say of an archive that cannot be read. */
  BackupException damaged(Exception cause) {
    return new BackupException(
        "The archive %s is damaged or no backup of Facsat2 (%s). Nothing was restored; use another archive."
            .formatted(path, cause.getMessage()),
        cause);
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}

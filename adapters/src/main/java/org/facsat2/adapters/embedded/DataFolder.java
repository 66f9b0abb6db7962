package org.facsat2.adapters.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with all that one Facsat2 keeps, owned by this process until closed. The operating
 * system drops the ownership of a process that dies.
 */
public final class DataFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LOCK = "facsat2.lock";
  private static final String INSTANCE = "instance.json";

  /**
   * Folders owned by this process. A POSIX lock belongs to the process, and closing any channel on
   * the file drops it, so a second attempt from inside must not even open it.
   */
  private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder, and makes it (0700) if it is not there.
   *
   * @throws DataFolderInUseException naming the owner's process and addresses
   * @throws UncheckedIOException if the folder cannot be made or written
   */
  public static DataFolder own(Path folder) {
    try {
      Path path = OwnerOnly.folder(folder);
      if (!OWNED.add(path)) {
        throw inUse(path, OptionalLong.of(ProcessHandle.current().pid()));
      }
      try {
        return new DataFolder(path, lock(path));
      } catch (IOException | RuntimeException refused) {
        OWNED.remove(path);
        throw refused;
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "Cannot use %s as data folder (%s). It must be a folder that this user can write: choose another with --data, or FACSAT2_DATA."
              .formatted(folder, reason(failure)),
          failure);
    }
  }

  /**
   * What the folder's owner has published; empty without an owner, and if it died without taking
   * its word back.
   */
  public static Optional<Instance> readInstance(Path folder) {
    Path file = folder.resolve(INSTANCE);
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), Instance.class))
          .filter(Instance::runs);
    } catch (NoSuchFileException nobodyServes) {
      return Optional.empty();
    } catch (JacksonException unreadable) {
      LOG.warn("Ignoring {}, which is not as Facsat2 writes it", file);
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot read " + file, failure);
    }
  }

  /** The folder's real path. */
  public Path path() {
    return path;
  }

  /** Tells other commands how to attach; replaces at once what was told before. */
  public void publish(Instance instance) {
    if (closed.get()) {
      throw new IllegalStateException("The data folder " + path + " is closed");
    }
    try {
      OwnerOnly.write(path.resolve(INSTANCE), JSON.writeValueAsString(instance));
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot write " + path.resolve(INSTANCE), failure);
    }
  }

  /** Takes back what was published and gives the folder up. A second call does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (FileChannel released = lock) {
      Files.deleteIfExists(path.resolve(INSTANCE));
      released.truncate(0);
    } catch (IOException failure) {
      LOG.warn("Could not give up the data folder {} cleanly", path, failure);
    } finally {
      OWNED.remove(path);
    }
  }

  private static String reason(IOException failure) {
    return failure instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), Set.of(CREATE, WRITE), OwnerOnly.FILE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(path, pidInLock(path));
      }
      Files.deleteIfExists(path.resolve(INSTANCE));
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
      return channel;
    } catch (IOException | RuntimeException refused) {
      channel.close();
      throw refused;
    }
  }

  private static OptionalLong pidInLock(Path path) throws IOException {
    String text = Files.readString(path.resolve(LOCK)).strip();
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private static DataFolderInUseException inUse(Path path, OptionalLong pid) {
    return new DataFolderInUseException(path, pid, readInstance(path));
  }
}

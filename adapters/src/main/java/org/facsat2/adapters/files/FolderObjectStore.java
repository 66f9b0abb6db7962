package org.facsat2.adapters.files;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.facsat2.pipeline.objects.ObjectStore;

/**
 * Objects as files of a folder. An object is written beside its place, forced to the disk and then
 * renamed, and so is either there whole or not at all.
 */
public final class FolderObjectStore implements ObjectStore {
  private static final String PARTS = ".parts";
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path folder;

  private FolderObjectStore(Path folder, boolean shared) throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    createPrivateFolder(this.folder.resolve(PARTS));
    if (!shared) {
      removeBrokenOff(Instant.MAX);
    }
  }

  /**
   * A store in a folder, which is created if it is not there. What broke off there is removed: no
   * other process may be using it.
   */
  public FolderObjectStore(Path folder) throws IOException {
    this(folder, false);
  }

  /** A store in a folder that another process may be using. */
  public static FolderObjectStore shared(Path folder) throws IOException {
    return new FolderObjectStore(folder, true);
  }

  private static void createPrivateFolder(Path path) throws IOException {
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  @Override
  public Stored put(String key, InputStream bytes) throws IOException {
    return put(key, bytes, (part, to) -> Files.move(part, to, StandardCopyOption.ATOMIC_MOVE));
  }

  @Override
  public Stored putNew(String key, InputStream bytes) throws IOException {
    // Unlike a rename, a second name for the file is refused where there is one.
    return put(key, bytes, (part, to) -> Files.createLink(to, part));
  }

  /** Gives a file that is whole its name. */
  @FunctionalInterface
  private interface Naming {
    void name(Path part, Path target) throws IOException;
  }

  private Stored put(String key, InputStream bytes, Naming naming) throws IOException {
    Path target = path(key);
    Path part = folder.resolve(PARTS).resolve(UUID.randomUUID().toString());
    try {
      Stored stored = write(part, bytes);
      createPrivateFolder(parent(target));
      naming.name(part, target);
      for (Path p = parent(target); p.startsWith(folder); p = parent(p)) {
        force(p);
      }
      return stored;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Stored write(Path part, InputStream bytes) throws IOException {
    MessageDigest digest = sha256();
    long length = 0;
    try (FileChannel file =
        FileChannel.open(
            part,
            java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        digest.update(buffer, 0, n);
        ByteBuffer rest = ByteBuffer.wrap(buffer, 0, n);
        while (rest.hasRemaining()) {
          length += file.write(rest);
        }
      }
      file.force(true);
    }
    return new Stored(length, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Makes a rename inside a folder survive a power cut. */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    try {
      return Files.newInputStream(path(key));
    } catch (NoSuchFileException e) {
      FileNotFoundException missing = new FileNotFoundException("There is no object " + key);
      missing.initCause(e);
      throw missing;
    }
  }

  @Override
  public Optional<Long> length(String key) throws IOException {
    try {
      return Optional.of(Files.size(path(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(String key) throws IOException {
    Files.deleteIfExists(path(key));
  }

  @Override
  public Optional<String> link(String key, Duration validity) throws IOException {
    if (length(key).isEmpty()) {
      throw new FileNotFoundException("There is no object " + key);
    }
    return Optional.empty();
  }

  @Override
  public int removeBrokenOff(Instant before) throws IOException {
    int removed = 0;
    try (var parts = Files.list(folder.resolve(PARTS))) {
      for (Path part : parts.toList()) {
        if (Files.getLastModifiedTime(part).toInstant().isBefore(before)
            && Files.deleteIfExists(part)) {
          removed++;
        }
      }
    }
    return removed;
  }

  @Override
  public List<Listed> list(String prefix, String after, int most) throws IOException {
    ObjectStore.requirePrefix(prefix);
    Path start = prefix.isEmpty() ? folder : path(prefix.substring(0, prefix.length() - 1));
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    List<String> keys;
    try (Stream<Path> files = Files.walk(start)) {
      keys =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
              .filter(key -> !key.startsWith(PARTS) && key.compareTo(after) > 0)
              .sorted()
              .limit(most)
              .toList();
    }
    List<Listed> listed = new ArrayList<>();
    for (String key : keys) {
      listed.add(
          new Listed(key, Files.size(path(key)), Files.getLastModifiedTime(path(key)).toInstant()));
    }
    return listed;
  }

  private Path path(String key) {
    // No part begins with a dot: neither a way up nor our own folder of parts can be named.
    ObjectStore.requireKey(key);
    return folder.resolve(key);
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " has no parent folder");
    }
    return parent;
  }
}

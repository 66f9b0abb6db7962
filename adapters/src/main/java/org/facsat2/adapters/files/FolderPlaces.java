package org.facsat2.adapters.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.sources.Place;
import org.facsat2.pipeline.sources.Places;
import org.jspecify.annotations.Nullable;

/**
 * Watched folders. They lie below one of some roots, and no symbolic link leads out of them: who
 * may edit sources may not by that read every file of this machine.
 */
public final class FolderPlaces implements Places {
  private final List<Path> roots;

  /**
   * Folders below these.
   *
   * @param roots absolute; those that are not there are passed over
   */
  public FolderPlaces(List<Path> roots) {
    this.roots = roots.stream().map(Path::normalize).toList();
  }

  @Override
  public void check(Place place) {
    folder((Place.Folder) place);
  }

  private Path folder(Place.Folder folder) {
    Path path;
    try {
      Path named = Path.of(folder.path());
      if (!named.isAbsolute() && roots.isEmpty()) {
        throw refused(folder, "Folders are not looked at here: FACSAT2_SOURCE_FOLDERS names none");
      }
      path = (named.isAbsolute() ? named : roots.getFirst().resolve(named)).normalize();
    } catch (InvalidPathException e) {
      throw refused(folder, "This is no path: " + e.getReason());
    }
    // What lies elsewhere is not even looked for: an answer would tell whether it is there.
    boolean meansAllowed = roots.stream().anyMatch(path::startsWith);
    if (!meansAllowed) {
      throw elsewhere(folder);
    }
    try {
      Path real = path.toRealPath();
      for (Path root : roots) {
        if (Files.isDirectory(root) && real.startsWith(root.toRealPath())) {
          if (!Files.isDirectory(real)) {
            throw refused(folder, "This is a file, not a folder");
          }
          return real;
        }
      }
    } catch (NoSuchFileException e) {
      throw refused(folder, "There is no such folder; make it first");
    } catch (IOException e) {
      throw refused(folder, "The folder cannot be read");
    }
    throw elsewhere(folder);
  }

  private Refusal elsewhere(Place.Folder folder) {
    return refused(
        folder, "A watched folder lies in one of those that FACSAT2_SOURCE_FOLDERS names");
  }

  private Refusal refused(Place.Folder folder, String message) {
    return Refusal.invalid(
        "source-folder", message, folder.path(), roots.stream().map(Path::toString).toList());
  }

  @Override
  public Look look(Place place, @Nullable String cursor) throws IOException {
    Place.Folder watched = (Place.Folder) place;
    Path folder = folder(watched);
    List<Seen> seen = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!Place.isUnfinished(name) && Place.fits(watched.namePattern(), name)) {
          see(entry, seen);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw new IOException("The folder %s cannot be read".formatted(folder), e.getCause());
    }
    seen.sort(
        Comparator.comparing((Seen s) -> s.attributes().lastModifiedTime())
            .thenComparing(s -> s.path().toString()));
    List<Found> files = seen.stream().map(Seen::found).toList();
    return new Look() {
      @Override
      public List<Found> files() {
        return files;
      }

      @Override
      public void close() {
        // Each file is closed by whoever opened it.
      }
    };
  }

  private static void see(Path entry, List<Seen> seen) throws IOException {
    try {
      BasicFileAttributes attributes = attributesOf(entry);
      if (attributes.isRegularFile()) {
        seen.add(new Seen(entry, attributes));
      }
    } catch (NoSuchFileException movedAway) {
      // It was there when the folder was listed; it is no file of this look.
      return;
    }
  }

  private static BasicFileAttributes attributesOf(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private record Seen(Path path, BasicFileAttributes attributes) {
    String fingerprint() {
      return fingerprint(attributes);
    }

    private String fingerprint(BasicFileAttributes of) {
      return "%s|%d|%s".formatted(path.getFileName(), of.size(), of.lastModifiedTime().toInstant());
    }

    Found found() {
      return new Found(
          String.valueOf(path.getFileName()),
          fingerprint(),
          attributes.size(),
          attributes.lastModifiedTime().toInstant(),
          false,
          null,
          this::open);
    }

    private InputStream open() throws IOException {
      requireUnchanged();
      return new FilterInputStream(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
        @Override
        public int read() throws IOException {
          return ended(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          return ended(super.read(bytes, offset, length));
        }

        private int ended(int read) throws IOException {
          if (read < 0) {
            requireUnchanged();
          }
          return read;
        }
      };
    }

    private void requireUnchanged() throws IOException {
      BasicFileAttributes now = attributesOf(path);
      if (!now.isRegularFile() || !fingerprint(now).equals(fingerprint())) {
        throw new IOException("The file was changed while it was looked at");
      }
    }
  }

  /** Makes a folder that is there without being named, and is watched in. */
  public static Path made(Path folder) {
    try {
      return Files.createDirectories(folder).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder %s cannot be made".formatted(folder), e);
    }
  }
}

package org.facsat2.adapters.embedded;

import java.nio.file.Path;
import java.util.stream.Stream;

/** Where unpacked programs are kept for all data folders of a user. */
final class CacheFolder {
  private CacheFolder() {}

  /**
   * The system property {@code facsat2.cache}, else the variable {@code FACSAT2_CACHE}, else {@code
   * $XDG_CACHE_HOME/facsat2} (XDG Base Directory Specification), else {@code ~/.cache/facsat2}.
   */
  static Path location() {
    Stream<String> named =
        Stream.of(
            System.getProperty("facsat2.cache", ""),
            System.getenv().getOrDefault("FACSAT2_CACHE", ""));
    return named
        .filter(path -> !path.isBlank())
        .findFirst()
        .map(Path::of)
        .orElseGet(CacheFolder::usual);
  }

  private static Path usual() {
    String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path caches =
        xdg.startsWith("/") ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
    return caches.resolve("facsat2");
  }
}

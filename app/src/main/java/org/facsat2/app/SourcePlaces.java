package org.facsat2.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facsat2.adapters.files.FolderPlaces;
import org.facsat2.adapters.http.AllowedHosts;
import org.facsat2.adapters.http.HttpPlaces;
import org.facsat2.adapters.s3.S3Places;
import org.facsat2.pipeline.sources.Place;
import org.facsat2.pipeline.sources.Places;
import org.jspecify.annotations.Nullable;

/** All places that there are, each looked at by what knows its kind. */
record SourcePlaces(FolderPlaces folders, S3Places buckets, HttpPlaces addresses)
    implements Places, AutoCloseable {
  private static final String FOLDERS = "FACSAT2_SOURCE_FOLDERS";
  private static final String HOSTS = "FACSAT2_SOURCE_HOSTS";
  private static final String CREDENTIAL = "FACSAT2_SOURCE_CREDENTIAL_";

  /**
   * As the settings say.
   *
   * @param inbox folder that is watched in where the settings name none; it is made
   */
  static SourcePlaces chosen(Settings settings, Path inbox) {
    Optional<String> named = settings.text(FOLDERS);
    List<Path> roots =
        named.isEmpty()
            ? List.of(FolderPlaces.made(inbox))
            : parts(named.get(), File.pathSeparator).map(SourcePlaces::absolute).toList();
    AllowedHosts hosts =
        new AllowedHosts(
            settings
                .text(HOSTS)
                .map(text -> parts(text, ",").collect(Collectors.toSet()))
                .orElse(Set.of()));
    Function<String, Optional<String>> credentials = name -> settings.text(CREDENTIAL + name);
    return new SourcePlaces(
        new FolderPlaces(roots),
        new S3Places(hosts, credentials),
        new HttpPlaces(hosts, credentials));
  }

  private static Stream<String> parts(String text, String separator) {
    return Arrays.stream(text.split(separator, -1)).map(String::trim).filter(s -> !s.isEmpty());
  }

  private static Path absolute(String text) {
    Path path = Path.of(text);
    if (!path.isAbsolute()) {
      throw new CommandException(
          "%s: \"%s\" is not absolute. It names folders from the root, with \"%s\" between them"
              .formatted(FOLDERS, text, File.pathSeparator));
    }
    return path;
  }

  private Places of(Place place) {
    return switch (place) {
      case Place.Folder folder -> folders;
      case Place.ObjectPrefix prefix -> buckets;
      case Place.HttpPull pull -> addresses;
    };
  }

  @Override
  public void check(Place place) {
    of(place).check(place);
  }

  @Override
  public Look look(Place place, @Nullable String cursor) throws IOException {
    return of(place).look(place, cursor);
  }

  @Override
  public void close() {
    addresses.close();
  }
}

package org.facsat2.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the real systems are that tests tagged {@code services} use: settings in the file that
 * {@code FACSAT2_SERVICES_ENV} names. The settings themselves are not taken from the environment,
 * as every program that a test starts would then use them.
 */
public final class RealServices {
  private static final String FILE = "FACSAT2_SERVICES_ENV";

  private RealServices() {}

  /** The value of a setting; the test is skipped where there is none. */
  public static String required(String name) {
    Optional<String> value = value(name);
    Assumptions.assumeTrue(
        value.isPresent(), "Skipped: " + name + " is not set in the file that " + FILE + " names");
    return value.orElseThrow();
  }

  /** All settings; the test is skipped where there are none. */
  public static Map<String, String> all() {
    Map<String, String> all = settings();
    Assumptions.assumeFalse(all.isEmpty(), "Skipped: " + FILE + " names no settings");
    return all;
  }

  /** The value of a setting, if there is one. */
  public static Optional<String> value(String name) {
    return Optional.ofNullable(settings().get(name));
  }

  /** The file of the settings, beside which the services keep their own; skips as the others do. */
  public static Path file() {
    Optional<Path> file = named();
    Assumptions.assumeTrue(file.isPresent(), "Skipped: " + FILE + " names no file");
    return file.orElseThrow();
  }

  private static Optional<Path> named() {
    return Optional.ofNullable(System.getenv(FILE))
        .filter(name -> !name.isBlank() && !name.equals("none"))
        .map(Path::of);
  }

  private static Map<String, String> settings() {
    Optional<Path> file = named();
    if (file.isEmpty()) {
      return Map.of();
    }
    try (Stream<String> lines = Files.lines(file.get())) {
      return lines
          .map(line -> line.replaceFirst("^export ", ""))
          .filter(line -> line.startsWith("FACSAT2_") && line.contains("="))
          .map(line -> line.split("=", 2))
          .map(pair -> Map.entry(pair[0], pair[1].replaceAll("^[\"']|[\"']$", "")))
          .filter(entry -> !entry.getValue().isBlank())
          .collect(
              Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (earlier, later) -> later));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.facsat2.adapters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** The settings of real services that run for tests: the file named by FACSAT2_SERVICES_ENV. */
public final class ServicesEnvironment {
  private static final String FILE = "FACSAT2_SERVICES_ENV";

  private ServicesEnvironment() {}

  /** All of them; the test is skipped if no services run. */
  public static Map<String, String> settings() {
    String file = System.getenv(FILE);
    Assumptions.assumeTrue(
        file != null && !file.isBlank(),
        FILE + " is not set: ./facsat2 test --all starts the services that this test needs");
    try {
      return Files.readAllLines(Path.of(String.valueOf(file))).stream()
          .filter(line -> line.startsWith("FACSAT2_") && line.contains("="))
          .map(line -> line.split("=", 2))
          .collect(Collectors.toMap(pair -> pair[0], pair -> unquoted(pair[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of them; the test is skipped if that service does not run. */
  public static String required(String name) {
    String value = settings().getOrDefault(name, "");
    Assumptions.assumeTrue(!value.isEmpty(), name + " is not among the services that run");
    return value;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && value.charAt(0) == value.charAt(value.length() - 1)
            && "'\"".indexOf(value.charAt(0)) >= 0;
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}

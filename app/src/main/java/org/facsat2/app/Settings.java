package org.facsat2.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Settings from the environment. Each can also lie in a file whose path the variable of the same
 * name with {@code _FILE} tells, as secrets of containers do. A blank value is no value.
 */
public final class Settings {
  /** After how many days a spacecraft's model is trained again; never if unset. */
  public static final String TRAIN_EVERY_DAYS = "FACSAT2_TRAIN_EVERY_DAYS";

  private static final String IN_FILE = "_FILE";

  private final Map<String, String> environment;

  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Those of this process. */
  public static Settings ofProcess() {
    return new Settings(System.getenv());
  }

  /**
   * A setting.
   *
   * @throws CommandException if both it and its file are given, or the file cannot be read
   */
  public Optional<String> text(String name) {
    Optional<String> value = given(name);
    Optional<String> file = given(name + IN_FILE);
    if (value.isEmpty()) {
      return file.map(path -> content(name, path)).filter(text -> !text.isEmpty());
    }
    if (file.isPresent()) {
      throw new CommandException(
          "%s and %s%s are both set: set one of them".formatted(name, name, IN_FILE));
    }
    return value;
  }

  /**
   * A whole number.
   *
   * @throws CommandException if it is none
   */
  public OptionalInt number(String name) {
    Optional<Integer> value =
        text(name).map(text -> parsed(name, text, "a whole number", Integer::valueOf));
    return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
  }

  /**
   * A number.
   *
   * @throws CommandException if it is none
   */
  public OptionalDouble decimal(String name) {
    Optional<Double> value =
        text(name).map(text -> parsed(name, text, "a number", Double::valueOf));
    return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
  }

  /**
   * The same with other values of some settings.
   *
   * @param names of those settings; one without a value is then not set
   */
  Settings with(Set<String> names, Map<String, String> values) {
    Map<String, String> changed = new HashMap<>(environment);
    for (String name : names) {
      changed.remove(name);
      changed.remove(name + IN_FILE);
      if (values.containsKey(name)) {
        changed.put(name, values.get(name));
      }
    }
    return new Settings(changed);
  }

  /**
   * A time in whole days.
   *
   * @throws CommandException if it is none, or less than a day
   */
  public Optional<Duration> days(String name) {
    OptionalInt days = number(name);
    if (days.isPresent() && days.getAsInt() < 1) {
      throw new CommandException("%s: %d is not 1 or more days".formatted(name, days.getAsInt()));
    }
    return days.isPresent() ? Optional.of(Duration.ofDays(days.getAsInt())) : Optional.empty();
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::trim).filter(v -> !v.isEmpty());
  }

  private static String content(String name, String path) {
    try {
      return Files.readString(Path.of(path)).trim();
    } catch (IOException e) {
      throw new CommandException("%s%s: %s cannot be read (%s)".formatted(name, IN_FILE, path, e));
    }
  }

  private static <T> T parsed(String name, String text, String what, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new CommandException("%s: \"%s\" is not %s".formatted(name, text, what));
    }
  }
}

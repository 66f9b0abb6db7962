package org.facsat2.api.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Refusal;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/** Query parameters as the domain's values; a bad one is refused by its name. */
final class Requests {
  private Requests() {}

  static Page.Request page(int pageSize, @Nullable String pageToken) {
    return new Page.Request(pageSize, pageToken);
  }

  /** A range of which either end may be left open; null if both are. */
  static @Nullable TimeRange range(@Nullable String start, @Nullable String stop) {
    if (start == null && stop == null) {
      return null;
    }
    long from = start == null ? TimeRange.ALL.startNanos() : time("start", start);
    long to = stop == null ? TimeRange.ALL.stopNanos() : time("stop", stop);
    if (to <= from) {
      throw Refusal.invalid("range", "stop must be after start", start + " to " + stop);
    }
    return new TimeRange(from, to);
  }

  static long time(String name, String text) {
    try {
      return UtcTime.parse(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("parameter", name + ": " + e.getMessage(), text);
    }
  }

  static long nanos(Instant instant) {
    try {
      return UtcTime.nanosOf(instant);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("time", String.valueOf(e.getMessage()), instant.toString());
    }
  }

  /** A member that a body must have: what a type promises, JSON does not keep. */
  static <T> T required(String member, @Nullable T value) {
    if (value == null) {
      throw Refusal.invalid("missing-member", "The body needs the member " + member, null);
    }
    return value;
  }

  static ParameterId parameter(String text) {
    try {
      return new ParameterId(text.trim());
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("parameter-id", String.valueOf(e.getMessage()), text);
    }
  }

  /** A value of an enumeration by its lower-case name; null for null. */
  static <E extends Enum<E>> @Nullable E choice(Class<E> type, String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    List<E> values = Arrays.asList(type.getEnumConstants());
    return values.stream()
        .filter(v -> word(v).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "parameter",
                    name + " has an unknown value",
                    text,
                    values.stream().map(Requests::word).toList()));
  }

  /** How a value of an enumeration is written in JSON. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

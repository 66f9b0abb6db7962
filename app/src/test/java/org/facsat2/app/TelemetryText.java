package org.facsat2.app;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/** Small files of telemetry and the dictionaries that describe them, for tests. */
final class TelemetryText {
  /** Where the minutes of {@link #file} count from. */
  static final Instant MIDNIGHT = Instant.parse("2026-01-10T00:00:00Z");

  private TelemetryText() {}

  /** One sample a minute of parameter A, in volts. */
  static String file(int firstMinute, double... values) {
    return file("A (V)", firstMinute, values);
  }

  static String file(String header, int firstMinute, double... values) {
    StringBuilder text = new StringBuilder("Time,").append(header).append('\n');
    for (int i = 0; i < values.length; i++) {
      text.append(minute(firstMinute + i)).append(',').append(values[i]).append('\n');
    }
    return text.toString();
  }

  static Instant minute(long minute) {
    return MIDNIGHT.plusSeconds(60 * minute);
  }

  static long nanos(long minute) {
    return UtcTime.nanosOf(minute(minute));
  }

  /** In volts; two violations in a row are an anomaly. */
  static Parameter limited(String id, double warning, @Nullable Double critical) {
    Map<Severity, Limits.Band> bands = new EnumMap<>(Severity.class);
    bands.put(Severity.WARNING, new Limits.Band(null, warning));
    if (critical != null) {
      bands.put(Severity.CRITICAL, new Limits.Band(null, critical));
    }
    return described(id, "V", new Limits(bands, 2, 0));
  }

  static Parameter described(String id, String unit, Limits limits) {
    return new Parameter(
        new ParameterId(id),
        ParameterType.FLOAT,
        unit,
        "EPS",
        "",
        Set.of(),
        Map.of(),
        List.of(),
        null,
        null,
        limits,
        false);
  }

  /** 300 rows of A, B and C at uneven times of 2026-01-01, all so many seconds later. */
  static String uneven(int shift) {
    StringBuilder csv = new StringBuilder("time,A,B,C\n");
    for (int i = 0; i < 300; i++) {
      csv.append(
          String.format(
              Locale.ROOT,
              "2026-01-01T%02d:%02d:%02d.%03dZ,%d,%d.25,%d%n",
              i / 60,
              i % 60,
              shift,
              i * 7 % 1000,
              i,
              i * i,
              i % 5));
    }
    return csv.toString();
  }
}

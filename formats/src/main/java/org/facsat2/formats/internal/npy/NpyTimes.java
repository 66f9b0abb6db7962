package org.facsat2.formats.internal.npy;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.columns.TimeNames;
import org.facsat2.formats.internal.columns.TimeProfile;
import org.facsat2.formats.internal.columns.TimeReading;
import org.facsat2.formats.internal.time.Epoch;
import org.jspecify.annotations.Nullable;

/** The time of each row: from a column, or at even steps from a moment that a person told. */
sealed interface NpyTimes {
  /** Rows from which it is decided how a column of times is read. */
  int SAMPLE = 4096;

  /**
   * Nanoseconds since the Unix epoch; {@link Element#NO_TIME} if the row has no time.
   *
   * @param row its number, from 1
   * @param at where it begins
   */
  long nanos(long row, ByteBuffer bytes, int at) throws BadValueException;

  /** As it is written, to show to people. */
  String text(ByteBuffer bytes, int at);

  /** Header of the column; empty if there is none. */
  String column();

  /** As in the decisions: {@code timestamp, s, ms, us, ns}, or the step. */
  String unit();

  /** What they count from. */
  String epoch();

  /** Times that NumPy calls {@code datetime64}. */
  record Timestamps(NpyRow.Column of) implements NpyTimes {
    @Override
    public long nanos(long row, ByteBuffer bytes, int at) throws BadValueException {
      return of.element().nanos(bytes, at + of.offset());
    }

    @Override
    public String text(ByteBuffer bytes, int at) {
      return of.element().text(bytes, at + of.offset());
    }

    @Override
    public String column() {
      return of.name();
    }

    @Override
    public String unit() {
      return "timestamp";
    }

    @Override
    public String epoch() {
      return Epoch.UNIX.text();
    }
  }

  /** Times that are numbers, as in a CSV file. */
  record Numbers(NpyRow.Column of, TimeReading reading) implements NpyTimes {
    @Override
    public long nanos(long row, ByteBuffer bytes, int at) throws BadValueException {
      String text = text(bytes, at);
      return text.isEmpty() ? Element.NO_TIME : reading.format().parse(text);
    }

    @Override
    public String text(ByteBuffer bytes, int at) {
      return of.element().text(bytes, at + of.offset());
    }

    @Override
    public String column() {
      return of.name();
    }

    @Override
    public String unit() {
      return reading.unit();
    }

    @Override
    public String epoch() {
      return reading.epoch();
    }
  }

  /** The first row at the epoch, each other one a step later. */
  record Steps(Epoch from, Duration step) implements NpyTimes {
    @Override
    public long nanos(long row, ByteBuffer bytes, int at) throws BadValueException {
      try {
        return from.toUtcNanos(Math.multiplyExact(row - 1, step.toNanos()));
      } catch (ArithmeticException e) {
        throw new BadValueException("outside 1677-09-21 to 2262-04-11");
      }
    }

    @Override
    public String text(ByteBuffer bytes, int at) {
      return "";
    }

    @Override
    public String column() {
      return "";
    }

    @Override
    public String unit() {
      return step.toString();
    }

    @Override
    public String epoch() {
      return from.text();
    }
  }

  /**
   * Decides it.
   *
   * @param first the first rows; null if there are none
   * @throws UnreadableTelemetryException if it is not in the file and was not told
   */
  static NpyTimes decide(NpyRow row, NpyRows.@Nullable Some first, ReaderSettings settings)
      throws UnreadableTelemetryException {
    Optional<NpyRow.Column> column = column(row, settings.timeColumn());
    if (column.isEmpty()) {
      return steps(settings);
    }
    if (settings.step() != null) {
      throw new UnreadableTelemetryException(
          "step-not-needed",
          "The times are in column \"%s\": a step is for files without any"
              .formatted(column.get().name()),
          List.of());
    }
    if (column.get().element().isTime()) {
      return new Timestamps(column.get());
    }
    TimeProfile profile = new TimeProfile(false);
    for (int i = 0; first != null && i < Math.min(first.count(), SAMPLE); i++) {
      int at = i * row.bytes() + column.get().offset();
      profile.add(column.get().element().text(first.bytes(), at));
    }
    return new Numbers(
        column.get(), TimeReading.decide(column.get().name(), profile, false, settings));
  }

  private static Optional<NpyRow.Column> column(NpyRow row, @Nullable String told)
      throws UnreadableTelemetryException {
    List<NpyRow.Column> readable =
        row.columns().stream().filter(c -> c.element().unreadable() == null).toList();
    if (told == null) {
      return readable.stream()
          .filter(c -> TimeNames.isTimeName(c.name()))
          .findFirst()
          .or(() -> readable.stream().filter(c -> c.element().isTime()).findFirst());
    }
    Optional<NpyRow.Column> named =
        readable.stream().filter(c -> c.name().equalsIgnoreCase(told.strip())).findFirst();
    if (named.isEmpty()) {
      throw new UnreadableTelemetryException(
          "no-time-column",
          "There is no readable column \"" + told + "\"",
          readable.stream().map(NpyRow.Column::name).limit(100).toList());
    }
    return named;
  }

  private static Steps steps(ReaderSettings settings) throws UnreadableTelemetryException {
    String epoch = settings.epoch();
    String step = settings.step();
    if (epoch == null || step == null) {
      throw new UnreadableTelemetryException(
          epoch == null ? "epoch-needed" : "step-needed",
          "The file has no times. Say with epoch when its first row was, for example"
              + " epoch=2021-04-10T00:00:00Z, and with step how long after it each further one"
              + " was, for example step=PT1M; or with timeColumn which column has the times",
          epoch == null ? Epoch.ALLOWED : List.of("an ISO-8601 duration such as PT1M or PT0.1S"));
    }
    return new Steps(
        Epoch.find(epoch)
            .orElseThrow(
                () ->
                    new UnreadableTelemetryException(
                        "bad-epoch",
                        "Epoch \"" + epoch + "\" is none of " + Epoch.ALLOWED,
                        Epoch.ALLOWED)),
        duration(step));
  }

  private static Duration duration(String step) throws UnreadableTelemetryException {
    try {
      Duration duration = Duration.parse(step.strip());
      if (duration.isPositive() && duration.toNanos() > 0) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Told below.
    }
    throw new UnreadableTelemetryException(
        "bad-step",
        "Step \"" + step + "\" is no duration above zero, such as PT1M, PT0.1S or P1D",
        List.of("an ISO-8601 duration such as PT1M, PT0.1S or P1D"));
  }
}

package org.facsat2.formats.internal.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.BadValueException;
import org.jspecify.annotations.Nullable;

/**
 * How one element lies in the file: what NumPy calls a dtype.
 *
 * @param kind {@code f} floating point, {@code i} and {@code u} whole, {@code b} truth, {@code M}
 *     times; another letter for what is not read
 * @param bytes of it
 * @param order of its bytes
 * @param tickNanos what a time counts, in nanoseconds; 0 if it is none
 * @param unreadable why it is not read; null if it is
 */
record Element(char kind, int bytes, ByteOrder order, long tickNanos, @Nullable String unreadable) {
  private static final Pattern FORM = Pattern.compile("([<>|=]?)([a-zA-Z])(\\d{0,9})(?:\\[(.*)])?");
  private static final Pattern TICK = Pattern.compile("(\\d{0,9})(W|D|h|m|s|ms|us|ns)");
  private static final Map<String, Long> UNIT_NANOS =
      Map.of(
          "W", 604_800_000_000_000L,
          "D", 86_400_000_000_000L,
          "h", 3_600_000_000_000L,
          "m", 60_000_000_000L,
          "s", 1_000_000_000L,
          "ms", 1_000_000L,
          "us", 1_000L,
          "ns", 1L);
  private static final long LARGEST_EXACT = 1L << 53;

  /** A character of NumPy's texts has four bytes. */
  private static final int CHARACTER_BYTES = 4;

  /** Marks a time that is none. */
  static final long NO_TIME = Long.MIN_VALUE;

  /**
   * Reads {@code <f8, >i2, |b1, <M8[ms]} and the like.
   *
   * @throws UnreadableTelemetryException if it is no such text, or objects, which only a program
   *     could unpack
   */
  static Element of(String text) throws UnreadableTelemetryException {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw NpyException.damaged("its elements are \"" + text + "\"");
    }
    char kind = form.group(2).charAt(0);
    if (kind == 'O') {
      throw NpyException.unsupported(
          "The array holds Python objects, which are pickled: to unpack them would run what the"
              + " file says");
    }
    int bytes = form.group(3).isEmpty() ? 0 : Integer.parseInt(form.group(3));
    if (kind == 'U') {
      bytes = Math.multiplyExact(Math.min(bytes, Integer.MAX_VALUE / 8), CHARACTER_BYTES);
    }
    // A bare one is as the machine has it that wrote it: today's are all alike.
    ByteOrder order = form.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    long tick = kind == 'M' ? tickNanos(form.group(4)) : 0;
    return new Element(kind, bytes, order, tick, unreadable(kind, bytes, tick, text));
  }

  private static long tickNanos(@Nullable String unit) {
    Matcher tick = TICK.matcher(unit == null ? "" : unit);
    if (!tick.matches()) {
      return 0;
    }
    long count = tick.group(1).isEmpty() ? 1 : Long.parseLong(tick.group(1));
    try {
      return Math.multiplyExact(count, UNIT_NANOS.getOrDefault(tick.group(2), 0L));
    } catch (ArithmeticException e) {
      return 0;
    }
  }

  private static @Nullable String unreadable(char kind, int bytes, long tick, String text) {
    boolean read =
        switch (kind) {
          case 'f' -> bytes == 2 || bytes == 4 || bytes == 8;
          case 'i', 'u' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
          case 'b' -> bytes == 1;
          case 'M' -> bytes == 8 && tick > 0;
          default -> false;
        };
    if (read) {
      return null;
    }
    String what =
        switch (kind) {
          case 'c' -> "holds complex numbers";
          case 'S', 'a', 'U' -> "holds texts";
          case 'm' -> "holds durations";
          case 'M' -> "holds times in a unit that has no fixed length";
          case 'V' -> "holds bytes without a meaning";
          case 'f' -> "holds numbers of more than 64 bits";
          default -> "holds what is not read";
        };
    return what + " (" + text + ")";
  }

  boolean isTime() {
    return kind == 'M';
  }

  /**
   * The number; NaN if it is none.
   *
   * @throws BadValueException if a double does not hold it, or if it is infinite
   */
  double number(ByteBuffer bytesOf, int at) throws BadValueException {
    if (kind == 'f') {
      double value =
          switch (bytes) {
            case 2 -> Float.float16ToFloat(bytesOf.order(order).getShort(at));
            case 4 -> bytesOf.order(order).getFloat(at);
            default -> bytesOf.order(order).getDouble(at);
          };
      if (Double.isInfinite(value)) {
        throw new BadValueException("infinite");
      }
      return value;
    }
    long whole = whole(bytesOf, at);
    boolean beyondSign = kind == 'u' && bytes == 8 && whole < 0;
    if (beyondSign || whole > LARGEST_EXACT || whole < -LARGEST_EXACT) {
      throw new BadValueException("a whole number of more than 53 bits");
    }
    return whole;
  }

  /** Of what is not floating point. */
  private long whole(ByteBuffer bytesOf, int at) {
    ByteBuffer ordered = bytesOf.order(order);
    return switch (bytes) {
      case 1 -> {
        byte one = ordered.get(at);
        yield kind == 'i' ? one : kind == 'b' ? (one == 0 ? 0 : 1) : one & 0xFF;
      }
      case 2 -> kind == 'u' ? ordered.getShort(at) & 0xFFFF : ordered.getShort(at);
      case 4 -> kind == 'u' ? ordered.getInt(at) & 0xFFFFFFFFL : ordered.getInt(at);
      default -> ordered.getLong(at);
    };
  }

  /**
   * Nanoseconds since the Unix epoch of a time; {@link #NO_TIME} if it is none.
   *
   * @throws BadValueException if it is outside what 64 bits hold
   */
  long nanos(ByteBuffer bytesOf, int at) throws BadValueException {
    long ticks = bytesOf.order(order).getLong(at);
    if (ticks == Long.MIN_VALUE) {
      return NO_TIME;
    }
    try {
      return Math.multiplyExact(ticks, tickNanos);
    } catch (ArithmeticException e) {
      throw new BadValueException("outside 1677-09-21 to 2262-04-11");
    }
  }

  /** As a text file would have it; empty if it is NaN. */
  String text(ByteBuffer bytesOf, int at) {
    if (kind == 'b') {
      return whole(bytesOf, at) == 0 ? "FALSE" : "TRUE";
    }
    if (kind == 'u' && bytes == 8) {
      return Long.toUnsignedString(whole(bytesOf, at));
    }
    if (kind != 'f') {
      return Long.toString(whole(bytesOf, at));
    }
    try {
      double value = number(bytesOf, at);
      if (Double.isNaN(value)) {
        return "";
      }
      boolean isWhole = value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT;
      // Of zero with a sign the text has to keep it.
      boolean negativeZero = value == 0 && 1 / value < 0;
      return isWhole && !negativeZero ? Long.toString((long) value) : Double.toString(value);
    } catch (BadValueException infinite) {
      return "Infinity";
    }
  }
}

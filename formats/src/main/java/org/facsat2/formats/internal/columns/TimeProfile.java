package org.facsat2.formats.internal.columns;

import java.time.ZoneOffset;
import java.util.Arrays;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.time.DayMonthYearTime;
import org.facsat2.formats.internal.time.IsoTime;
import org.jspecify.annotations.Nullable;

/** What the cells of a column look like as times. */
public final class TimeProfile {
  private static final IsoTime ISO = new IsoTime(ZoneOffset.UTC);
  private static final DayMonthYearTime DAY_MONTH_YEAR = new DayMonthYearTime(ZoneOffset.UTC);

  private final boolean decimalComma;
  private double[] numbers = new double[64];
  private int numeric;
  private int iso;
  private int dayMonthYear;
  private int others;
  private @Nullable String first;

  public TimeProfile(boolean decimalComma) {
    this.decimalComma = decimalComma;
  }

  public void add(String cell) {
    if (NumberCells.isAbsent(cell)) {
      return;
    }
    if (first == null) {
      first = cell;
    }
    if (ISO.reads(cell)) {
      iso++;
    } else if (DAY_MONTH_YEAR.reads(cell)) {
      dayMonthYear++;
    } else {
      addNumber(cell);
    }
  }

  private void addNumber(String cell) {
    try {
      double number = NumberCells.decimal(cell, decimalComma);
      if (numeric == numbers.length) {
        numbers = Arrays.copyOf(numbers, numeric * 2);
      }
      numbers[numeric++] = number;
    } catch (BadValueException e) {
      others++;
    }
  }

  public boolean isEmpty() {
    return first == null;
  }

  /** Some cell, to show to people. */
  public String example() {
    return String.valueOf(first);
  }

  public boolean isMostlyNumeric() {
    return numeric > iso && numeric >= dayMonthYear && numeric > others;
  }

  public boolean isMostlyIso() {
    return iso >= numeric && iso >= dayMonthYear && iso > others;
  }

  public boolean isMostlyDayMonthYear() {
    return dayMonthYear > numeric && dayMonthYear > iso && dayMonthYear > others;
  }

  /** Half of the numbers are not above it: a few wrong ones do not decide. */
  public double median() {
    double[] sorted = Arrays.copyOf(numbers, numeric);
    Arrays.sort(sorted);
    return sorted[numeric / 2];
  }
}

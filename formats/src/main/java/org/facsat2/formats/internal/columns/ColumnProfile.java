package org.facsat2.formats.internal.columns;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.Labels;
import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.time.IsoTime;
import org.jspecify.annotations.Nullable;

/** What the cells of a column look like in the sample. */
public final class ColumnProfile {
  private static final int CELLS_PER_LABEL = 2;
  private static final IsoTime ISO = new IsoTime(ZoneOffset.UTC);

  private int cells;
  private int wholeNumbers;
  private int pointNumbers;
  private int commaNumbers;
  private @Nullable String first;
  private final DistinctTexts texts = new DistinctTexts();

  private int hexWidth;
  private boolean hex = true;
  private boolean hexSign;
  private boolean hexTooLarge;

  /** Whether most numbers with a fraction have a comma in front of it. */
  public static boolean decimalComma(Collection<ColumnProfile> profiles) {
    return profiles.stream().mapToLong(profile -> profile.commaNumbers).sum()
        > profiles.stream().mapToLong(profile -> profile.pointNumbers).sum();
  }

  public void add(String cell) {
    if (NumberCells.isAbsent(cell)) {
      return;
    }
    cells++;
    if (first == null) {
      first = cell;
    }
    texts.add(cell);
    addHexadecimal(cell);
    boolean hasComma = cell.indexOf(',') >= 0;
    if (!NumberCells.isDecimal(cell, hasComma)) {
      return;
    }
    if (hasComma) {
      commaNumbers++;
    } else if (cell.indexOf('.') >= 0) {
      pointNumbers++;
    } else {
      wholeNumbers++;
    }
  }

  private void addHexadecimal(String cell) {
    if (cells == 1) {
      hexWidth = cell.length();
    }
    hex = hex && cell.length() == hexWidth && NumberCells.isUpperCaseHexadecimal(cell);
    if (hex) {
      hexSign |= cell.startsWith("0") || !cell.equals(cell.toLowerCase(Locale.ROOT));
      try {
        NumberCells.hexadecimal(cell);
      } catch (BadValueException e) {
        hexTooLarge = true;
      }
    }
  }

  public boolean isEmpty() {
    return cells == 0;
  }

  /** Whether any cell is a number to base 10. */
  public boolean hasNumbers(boolean decimalComma) {
    return wholeNumbers + (decimalComma ? commaNumbers : pointNumbers) > 0;
  }

  public boolean hasOnlyWholeNumbers() {
    return wholeNumbers > 0 && wholeNumbers == cells;
  }

  /** The first cell, to show to people. */
  public String example() {
    return String.valueOf(first);
  }

  /**
   * Constant width of at least 2, only 0-9 and A-F, and a letter or a leading zero somewhere: a
   * number to base 10 would not be written so.
   */
  public boolean isHexadecimal() {
    return cells > 0 && hex && hexWidth >= 2 && hexSign;
  }

  /** Whether some number to base 16 has more bits than a double holds. */
  public boolean hexadecimalTooLarge() {
    return hexTooLarge;
  }

  /** The pair of words for 0 and 1 in which all cells are written. */
  public Optional<Labels> booleanPair() {
    return texts.all().isEmpty() ? Optional.empty() : Labels.booleanPair(texts.all());
  }

  /** Whether the same few texts, no numbers with or without a unit and no times, come again. */
  public boolean repeatsFewTexts() {
    return !texts.tooMany()
        && cells >= CELLS_PER_LABEL * texts.all().size()
        && wholeNumbers + pointNumbers + commaNumbers == 0
        && texts.all().stream().noneMatch(ISO::reads)
        && !texts.all().stream().allMatch(NumberCells::hasUnit);
  }

  /** The texts as labels of codes from 0, in order of appearance. */
  public Optional<Labels> labels() {
    return texts.all().isEmpty() ? Optional.empty() : Optional.of(Labels.inOrder(texts.all()));
  }

  /** Whether no cell is anything but one of these, without case. */
  public boolean hasOnly(Collection<String> words) {
    return !texts.tooMany()
        && texts.all().stream().allMatch(text -> words.stream().anyMatch(text::equalsIgnoreCase));
  }
}

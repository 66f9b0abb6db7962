package org.facsat2.formats;

import org.jspecify.annotations.Nullable;

/**
 * Something in a file that was not stored, and why.
 *
 * @param line line in the file, the first is 1
 * @param column header of the column; null if the whole row is meant
 * @param value the text that was there, shortened to 100 characters; null if there was none
 * @param reason for people, for example {@code no time}
 */
public record Reject(long line, @Nullable String column, @Nullable String value, String reason) {
  private static final int LONGEST_VALUE = 100;

  public Reject {
    value = value == null ? null : storable(value);
  }

  /** Shortened, without half characters, and without the NUL that databases refuse in a text. */
  private static String storable(String text) {
    String cut = text;
    if (text.length() > LONGEST_VALUE) {
      boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1));
      cut = text.substring(0, splitsPair ? LONGEST_VALUE - 1 : LONGEST_VALUE);
    }
    return cut.replace('\0', '\uFFFD');
  }
}

package org.facsat2.formats.internal.columns;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The different texts of a column, in order of appearance, as long as they are few and short. */
final class DistinctTexts {
  private static final int MOST = 64;
  private static final int LONGEST = 64;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private boolean tooMany;

  void add(String text) {
    if (tooMany) {
      return;
    }
    if (text.length() <= LONGEST) {
      texts.putIfAbsent(text.toLowerCase(Locale.ROOT), text);
    }
    if (text.length() > LONGEST || texts.size() > MOST) {
      tooMany = true;
      texts.clear();
    }
  }

  /** Whether there are more than can be labels, or longer ones. */
  boolean tooMany() {
    return tooMany;
  }

  /** As first written; two that differ in case alone are one. */
  Collection<String> all() {
    return texts.values();
  }
}

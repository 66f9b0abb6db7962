package org.facsat2.formats.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of codes. A word is looked up as it is written, then without case. */
public final class Labels {
  private static final int MOST_SHOWN = 20;
  private static final List<Labels> BOOLEAN_PAIRS =
      List.of(
          inOrder(List.of("NO", "YES")),
          inOrder(List.of("FALSE", "TRUE")),
          inOrder(List.of("OFF", "ON")));

  private final Map<Long, String> byCode;
  private final Map<String, Long> exact = new HashMap<>();
  private final Map<String, Long> folded = new HashMap<>();

  public Labels(Map<Long, String> byCode) {
    this.byCode = new TreeMap<>(byCode);
    this.byCode.forEach(
        (code, label) -> {
          exact.putIfAbsent(label, code);
          folded.putIfAbsent(label.toLowerCase(Locale.ROOT), code);
        });
  }

  /** Codes from 0, in this order. */
  public static Labels inOrder(Collection<String> labels) {
    Map<Long, String> byCode = new TreeMap<>();
    labels.forEach(label -> byCode.put((long) byCode.size(), label));
    return new Labels(byCode);
  }

  /** The words for 0 and 1 to which all of these belong. */
  public static Optional<Labels> booleanPair(Collection<String> words) {
    return BOOLEAN_PAIRS.stream()
        .filter(pair -> words.stream().allMatch(word -> pair.code(word) != null))
        .findFirst();
  }

  /** The code of a word; null if it is no label. */
  public @Nullable Long code(String word) {
    Long code = exact.get(word);
    return code == null ? folded.get(word.toLowerCase(Locale.ROOT)) : code;
  }

  public boolean hasCode(double number) {
    return number == (long) number && byCode.containsKey((long) number);
  }

  public Map<Long, String> byCode() {
    return byCode;
  }

  /** For people: {@code NO = 0, YES = 1}. */
  public String description() {
    return shown(
        byCode.entrySet().stream()
            .map(entry -> entry.getValue() + " = " + entry.getKey())
            .toList());
  }

  @Override
  public String toString() {
    return shown(byCode.values());
  }

  private static String shown(Collection<String> texts) {
    String first = texts.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    return texts.size() > MOST_SHOWN ? first + ", …" : first;
  }
}

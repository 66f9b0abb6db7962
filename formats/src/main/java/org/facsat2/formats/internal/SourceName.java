package org.facsat2.formats.internal;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A header taken apart: {@code Vpy (mV)} is the name Vpy in mV, {@code Tbatt raw)} the raw count of
 * Tbatt. Words in brackets that are neither a known unit nor "raw" belong to the name.
 *
 * @param text the whole header, tidied: no blanks around it, one spelling of °C, µ and Ω
 * @param name what stands before the bracket; the whole text if there is none
 * @param bracket what stands in the bracket; null if there is none
 * @param unit the unit in the bracket; null if there is none that is known
 * @param raw true for the raw count of what is named
 */
public record SourceName(
    String text, String name, @Nullable String bracket, @Nullable Unit unit, boolean raw) {

  private static final Pattern BRACKETED =
      Pattern.compile("(.*?[^\\s(\\[]) ?[(\\[] ?([^()\\[\\]]*?) ?[)\\]]");
  // Real files have it: "Tbatt raw)".
  private static final Pattern CLOSED_ONLY = Pattern.compile("([^()\\[\\]]*\\S) (\\S+)[)\\]]");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^A-Za-z0-9_.]+");
  private static final Pattern EDGES = Pattern.compile("^ +| +$");
  private static final Pattern DOTS = Pattern.compile("\\.{2,}");
  private static final Pattern EDGE_DOTS = Pattern.compile("^\\.+|\\.+$");

  /** Takes a header apart. */
  public static SourceName parse(String header) {
    String text = normalised(header);
    Matcher bracketed = BRACKETED.matcher(text);
    if (bracketed.matches()) {
      return of(text, bracketed.group(1), bracketed.group(2));
    }
    Matcher closedOnly = CLOSED_ONLY.matcher(text);
    if (closedOnly.matches()) {
      SourceName parsed = of(text, closedOnly.group(1), closedOnly.group(2));
      if (parsed.raw || parsed.unit != null) {
        return parsed;
      }
    }
    return new SourceName(text, text, null, null, false);
  }

  private static SourceName of(String text, String name, String bracket) {
    boolean raw = bracket.equalsIgnoreCase("raw");
    Optional<Unit> unit = raw ? Optional.empty() : Unit.find(bracket);
    return new SourceName(text, name, bracket, unit.orElse(null), raw);
  }

  static String normalised(String text) {
    return text.replace("℃", "°C")
        .replace("℉", "°F")
        .replace("º", "°")
        .replace('μ', 'µ')
        .replace('\u2126', 'Ω')
        .replaceAll("[\\s\\u00A0\\uFEFF]+", " ")
        .strip();
  }

  /** What the parameter is called in an id: without unit, with {@code .raw} for a raw count. */
  public String idText() {
    if (raw) {
      return idText(name).isEmpty() ? "" : idText(name) + ".raw";
    }
    return idText(unit == null ? text : name);
  }

  /**
   * A text in the alphabet of ids: accents dropped, every run of other characters one {@code _},
   * none at the ends; empty if nothing is left.
   */
  static String idText(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String blanks = OTHER_CHARACTERS.matcher(plain).replaceAll(" ");
    String words = EDGES.matcher(blanks).replaceAll("").replace(' ', '_');
    return EDGE_DOTS.matcher(DOTS.matcher(words).replaceAll(".")).replaceAll("");
  }
}

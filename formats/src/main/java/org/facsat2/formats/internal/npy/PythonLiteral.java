package org.facsat2.formats.internal.npy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.UnreadableTelemetryException;

/**
 * Reads what Python writes of texts, whole numbers, truth values, tuples, lists and dictionaries,
 * and nothing else: nothing of it is ever executed.
 */
final class PythonLiteral {
  private static final int DEEPEST = 8;

  private final String text;
  private int at;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /**
   * A value: {@code String, Long, Boolean, List, Map}.
   *
   * @throws UnreadableTelemetryException if the text is anything else
   */
  static Object read(String text) throws UnreadableTelemetryException {
    PythonLiteral literal = new PythonLiteral(text);
    Object value = literal.value(0);
    literal.blanks();
    if (literal.at < text.length()) {
      throw literal.unexpected();
    }
    return value;
  }

  private Object value(int depth) throws UnreadableTelemetryException {
    blanks();
    if (depth > DEEPEST) {
      throw NpyException.damaged("its header is nested more than " + DEEPEST + " times");
    }
    char c = peek();
    if (c == '\'' || c == '"') {
      return string();
    }
    if (c == '-' || Character.isDigit(c)) {
      return number();
    }
    return switch (c) {
      case '{' -> dictionary(depth);
      case '(' -> items(')', depth);
      case '[' -> items(']', depth);
      default -> word();
    };
  }

  private Map<String, Object> dictionary(int depth) throws UnreadableTelemetryException {
    Map<String, Object> values = new LinkedHashMap<>();
    at++;
    while (true) {
      blanks();
      if (peek() == '}') {
        at++;
        return values;
      }
      if (peek() != '\'' && peek() != '"') {
        throw unexpected();
      }
      String key = string();
      blanks();
      expect(':');
      if (values.put(key, value(depth + 1)) != null) {
        throw NpyException.damaged("its header has \"" + key + "\" twice");
      }
      separator('}');
    }
  }

  private List<Object> items(char end, int depth) throws UnreadableTelemetryException {
    List<Object> items = new ArrayList<>();
    at++;
    while (true) {
      blanks();
      if (peek() == end) {
        at++;
        return items;
      }
      items.add(value(depth + 1));
      separator(end);
    }
  }

  private void separator(char end) throws UnreadableTelemetryException {
    blanks();
    if (peek() != end) {
      expect(',');
    }
  }

  private String string() throws UnreadableTelemetryException {
    char quote = text.charAt(at++);
    StringBuilder characters = new StringBuilder();
    while (peek() != quote) {
      char c = text.charAt(at++);
      if (c == '\\') {
        c = peek();
        at++;
        if (c != '\\' && c != '\'' && c != '"') {
          throw NpyException.damaged("its header has the escape \\" + c);
        }
      }
      characters.append(c);
    }
    at++;
    return characters.toString();
  }

  private Long number() throws UnreadableTelemetryException {
    int from = at;
    at++;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    String digits = text.substring(from, at);
    // As Python 2 wrote large ones.
    if (at < text.length() && text.charAt(at) == 'L') {
      at++;
    }
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      throw NpyException.damaged("its header has the number " + digits);
    }
  }

  private Boolean word() throws UnreadableTelemetryException {
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw unexpected();
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() throws UnreadableTelemetryException {
    if (at >= text.length()) {
      throw NpyException.damaged("its header is cut off");
    }
    return text.charAt(at);
  }

  private void expect(char c) throws UnreadableTelemetryException {
    if (peek() != c) {
      throw unexpected();
    }
    at++;
  }

  private UnreadableTelemetryException unexpected() {
    return NpyException.damaged(
        "its header has \"%s\" at character %d".formatted(text.charAt(at), at + 1));
  }
}

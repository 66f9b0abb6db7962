package org.facsat2.formats.internal.json;

/**
 * JSON that is put together again, token by token, on one line. Escaped is only what must be, and
 * halves of surrogate pairs, which no encoding of text can carry.
 */
final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  int length() {
    return text.length();
  }

  /** An object or array begins; as many must end. */
  void open(char bracket) {
    separate();
    text.append(bracket);
    first = true;
  }

  void close(char bracket) {
    text.append(bracket);
    first = false;
  }

  void name(String name) {
    separate();
    quote(name);
    text.append(':');
    first = true;
  }

  void string(String value) {
    separate();
    quote(value);
  }

  /** A number, truth value or null, as it is written. */
  void literal(String value) {
    separate();
    text.append(value);
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || isHalf(value, i)) {
            text.append("\\u%04x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private static boolean isHalf(String value, int at) {
    char c = value.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

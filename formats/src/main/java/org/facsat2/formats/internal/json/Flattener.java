package org.facsat2.formats.internal.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads one document of a stream of JSON, none larger than allowed. */
final class Flattener {
  static final int MOST_LEAVES = 16_384;
  static final int DEEPEST = 100;
  private static final int MOST_CHARACTERS = 2 << 20;

  /** Of the whole text: nulls and empty objects are no leaves. */
  private static final int LONGEST_TEXT = 4 << 20;

  /** RFC 8259, nothing more lenient; numbers as long as CSV's. */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(1000)
                  .maxNumberLength(400)
                  .maxStringLength(1 << 20)
                  .build())
          .build();

  private final JsonParser parser;
  private final StringBuilder path = new StringBuilder();
  private final Document document;
  private int characters;

  private Flattener(JsonParser parser, Document document) {
    this.parser = parser;
    this.document = document;
  }

  /**
   * Reads the object that begins at the parser's token, to its end.
   *
   * @throws DocumentTooLargeException if it has more leaves or characters than allowed
   * @throws JacksonException if it is no JSON
   */
  static Document read(JsonParser parser, long line) {
    Document document = new Document(line);
    new Flattener(parser, document).readObject();
    return document;
  }

  /** What is wrong with the text, for people, without where it stood in memory. */
  static String reason(JacksonException e) {
    return e.getOriginalMessage().replaceFirst(" \\(start marker at (?s:.*)", "");
  }

  private void readObject() {
    int length = path.length();
    document.whole().open('{');
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      document.whole().name(parser.currentName());
      append(length, parser.currentName());
      parser.nextToken();
      readValue();
    }
    document.whole().close('}');
    path.setLength(length);
  }

  private void readArray() {
    int length = path.length();
    document.whole().open('[');
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      append(length, Integer.toString(i));
      readValue();
    }
    document.whole().close(']');
    path.setLength(length);
  }

  private void append(int length, String name) {
    path.setLength(length);
    if (length > 0) {
      path.append('.');
    }
    path.append(name);
  }

  private void readValue() {
    switch (parser.currentToken()) {
      case START_OBJECT -> readObject();
      case START_ARRAY -> readArray();
      case VALUE_NULL -> document.whole().literal("null");
      case VALUE_STRING -> {
        document.whole().string(parser.getString());
        addLeaf(parser.getString());
      }
      default -> {
        document.whole().literal(parser.getString());
        addLeaf(parser.getString());
      }
    }
    if (document.whole().length() > LONGEST_TEXT) {
      throw new DocumentTooLargeException();
    }
  }

  private void addLeaf(String text) {
    characters += path.length() + text.length();
    if (document.size() == MOST_LEAVES || characters > MOST_CHARACTERS) {
      throw new DocumentTooLargeException();
    }
    document.add(path.toString(), text.strip());
  }

  /** A document with more than can be telemetry. */
  static final class DocumentTooLargeException extends RuntimeException {
    DocumentTooLargeException() {
      super("more than " + MOST_LEAVES + " values or " + MOST_CHARACTERS + " characters");
    }
  }
}

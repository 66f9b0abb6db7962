package org.facsat2.adapters.mongodb;

import java.math.BigDecimal;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * What a JSON object says, as a document that every server with MongoDB's protocol takes. Some
 * cannot be one: with a member twice, names with a dot or a leading dollar, an array directly in an
 * array, U+0000 or half a character, or beyond the depth that all servers allow.
 */
final class JsonToBson {
  private static final int DEEPEST = 90;
  private static final int LONGEST = 8 << 20;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1000)
                  .maxNameLength(LONGEST)
                  .maxNumberLength(LONGEST)
                  .maxStringLength(LONGEST)
                  .build())
          .build();

  private final JsonParser parser;
  private int depth;

  private JsonToBson(JsonParser parser) {
    this.parser = parser;
  }

  /** The document, if it can be one; doubles are the nearest to the numbers. */
  static Optional<BsonDocument> read(String json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      return Optional.of(new JsonToBson(parser).object());
    } catch (NotPlainException e) {
      return Optional.empty();
    }
  }

  private BsonDocument object() throws NotPlainException {
    deeper();
    BsonDocument object = new BsonDocument();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (name.isEmpty()
          || name.charAt(0) == '$'
          || name.indexOf('.') >= 0
          || object.containsKey(name)) {
        throw new NotPlainException();
      }
      String plain = plain(name);
      parser.nextToken();
      object.append(plain, value());
    }
    depth--;
    return object;
  }

  private BsonArray array() throws NotPlainException {
    deeper();
    BsonArray array = new BsonArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        throw new NotPlainException();
      }
      array.add(value());
    }
    depth--;
    return array;
  }

  private void deeper() throws NotPlainException {
    if (++depth > DEEPEST) {
      throw new NotPlainException();
    }
  }

  private BsonValue value() throws NotPlainException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_TRUE -> BsonBoolean.TRUE;
      case VALUE_FALSE -> BsonBoolean.FALSE;
      case VALUE_NULL -> BsonNull.VALUE;
      case VALUE_STRING -> new BsonString(plain(parser.getString()));
      default -> number(parser.getString());
    };
  }

  private static BsonValue number(String text) throws NotPlainException {
    if (parsesAsLong(text)) {
      long whole = Long.parseLong(text);
      boolean small = whole >= Integer.MIN_VALUE && whole <= Integer.MAX_VALUE;
      return small ? new BsonInt32((int) whole) : new BsonInt64(whole);
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new NotPlainException();
    }
    // Not every server tells the two zeros apart.
    return new BsonDouble(value == 0 ? 0.0 : value);
  }

  private static boolean parsesAsLong(String text) {
    if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return false;
    }
    return text.length() < 19 || new BigDecimal(text).toBigInteger().bitLength() < Long.SIZE;
  }

  private static String plain(String text) throws NotPlainException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        throw new NotPlainException();
      }
    }
    return text;
  }

  private static final class NotPlainException extends Exception {
    NotPlainException() {
      super("no document of MongoDB", null, false, false);
    }
  }
}

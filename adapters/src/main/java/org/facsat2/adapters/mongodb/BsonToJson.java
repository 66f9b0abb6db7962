package org.facsat2.adapters.mongodb;

import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A document as JSON on one line. What it gives for one value may never change: where it gave what
 * was received, nothing else was kept.
 */
final class BsonToJson {
  private final StringBuilder text = new StringBuilder();

  private BsonToJson() {}

  static String text(BsonDocument document) {
    BsonToJson json = new BsonToJson();
    json.object(document);
    return json.text.toString();
  }

  private void object(BsonDocument document) {
    text.append('{');
    char separator = 0;
    for (Map.Entry<String, BsonValue> member : document.entrySet()) {
      separate(separator);
      separator = ',';
      string(member.getKey());
      text.append(':');
      value(member.getValue());
    }
    text.append('}');
  }

  private void array(BsonArray array) {
    text.append('[');
    char separator = 0;
    for (BsonValue value : array) {
      separate(separator);
      separator = ',';
      value(value);
    }
    text.append(']');
  }

  private void separate(char separator) {
    if (separator != 0) {
      text.append(separator);
    }
  }

  private void value(BsonValue value) {
    switch (value.getBsonType()) {
      case DOCUMENT -> object(value.asDocument());
      case ARRAY -> array(value.asArray());
      case STRING -> string(value.asString().getValue());
      case BOOLEAN -> text.append(value.asBoolean().getValue());
      case NULL -> text.append("null");
      case INT32 -> text.append(value.asInt32().getValue());
      case INT64 -> text.append(value.asInt64().getValue());
      case DOUBLE -> text.append(value.asDouble().getValue());
      default ->
          throw new IllegalStateException(
              "A received document holds a " + value.getBsonType() + ", which no JSON has");
    }
  }

  private void string(String value) {
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
          if (c < ' ') {
            text.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}

package org.facsat2.detection.internal;

import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Fitted parts and running states as CBOR (RFC 8949): a map of named fields in the order in which
 * they were put, so that equal content gives equal bytes. It begins with what it is and the version
 * of its schema.
 */
public final class Cbor {
  private static final CBORMapper MAPPER = new CBORMapper();
  private static final String FORMAT = "format";
  private static final String SCHEMA = "schema";

  private Cbor() {}

  /** A new map that says what it is. */
  public static ObjectNode object(String format, int schema) {
    return MAPPER.createObjectNode().put(FORMAT, format).put(SCHEMA, schema);
  }

  public static byte[] write(ObjectNode object) {
    return MAPPER.writeValueAsBytes(object);
  }

  /**
   * Reads a map back.
   *
   * @throws IllegalArgumentException if the bytes are no such map, or its schema is another one
   */
  public static JsonNode read(byte[] bytes, String format, int schema) {
    JsonNode node;
    try {
      node = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("These bytes are no " + format + ": not CBOR", e);
    }
    check(node, format, schema);
    return node;
  }

  /**
   * Checks what a map says that it is.
   *
   * @throws IllegalArgumentException if it is something else or of another schema
   */
  public static void check(JsonNode node, String format, int schema) {
    if (!node.path(FORMAT).asString("").equals(format)) {
      throw new IllegalArgumentException(
          "These bytes are no " + format + ": they say \"" + node.path(FORMAT).asString("") + "\"");
    }
    int found = node.path(SCHEMA).asInt(-1);
    if (found != schema) {
      throw new IllegalArgumentException(
          "This " + format + " has schema " + found + "; this version reads schema " + schema);
    }
  }

  /**
   * Reads a map back with a reader of its fields.
   *
   * @throws IllegalArgumentException if the bytes are no such map, its schema is another one, or a
   *     field is missing or of another kind
   */
  public static void load(byte[] bytes, String format, int schema, Consumer<JsonNode> reader) {
    JsonNode node = read(bytes, format, schema);
    try {
      reader.accept(node);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("This " + format + " is damaged: " + e.getMessage(), e);
    }
  }

  /** The bytes of a field. */
  public static byte[] bytes(JsonNode object, String field) {
    return object.required(field).binaryValue();
  }
}

package org.facsat2.adapters.postgres;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.sources.Place;
import org.facsat2.telemetry.LimitRule;
import org.facsat2.telemetry.ParameterId;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Values of the domain as they lie in jsonb columns: their record components by name. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultVisibility(
              v ->
                  v.withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE)
                      .withFieldVisibility(Visibility.ANY))
          // The same value must give the same text: it serves as a key.
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addMixIn(ParameterId.class, ParameterIdAsText.class)
          .addMixIn(LimitRule.class, LimitRuleByKind.class)
          .addMixIn(Place.class, PlaceByType.class)
          .addMixIn(ReaderSettings.class, SettingsAsBefore.class)
          // What an older version wrote has no list where a newer one added it.
          .withConfigOverride(
              List.class, o -> o.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .withConfigOverride(
              Map.class, o -> o.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  /** After an even number of backslashes: after an odd one it is text about an escape. */
  private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  private Json() {}

  private abstract static class ParameterIdAsText {
    @JsonCreator
    @SuppressWarnings("UnusedVariable") // a mix-in has no code of its own
    ParameterIdAsText(String value) {}

    @JsonValue
    abstract String value();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = LimitRule.ModeBands.class, name = "bands"),
    @JsonSubTypes.Type(value = LimitRule.Rate.class, name = "rate"),
    @JsonSubTypes.Type(value = LimitRule.Stuck.class, name = "stuck"),
    @JsonSubTypes.Type(value = LimitRule.Gap.class, name = "gap"),
    @JsonSubTypes.Type(value = LimitRule.States.class, name = "states")
  })
  private interface LimitRuleByKind {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Place.Folder.class, name = "folder"),
    @JsonSubTypes.Type(value = Place.ObjectPrefix.class, name = "object-prefix"),
    @JsonSubTypes.Type(value = Place.HttpPull.class, name = "http")
  })
  private interface PlaceByType {}

  /** The text is a key: what is not said must not stand in it, as it did not before it could be. */
  @SuppressWarnings("UnusedVariable") // a mix-in has no code of its own
  private abstract static class SettingsAsBefore {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private @Nullable String duplicates;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private @Nullable String subSecondColumn;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private Map<String, Long> clockOffsetNanos = Map.of();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private @Nullable String step;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private @Nullable Boolean remembered;
  }

  /** What lies in a column, or what stands for nothing. */
  static <T> T orElse(@Nullable String json, T nothing) {
    if (json == null) {
      return nothing;
    }
    @SuppressWarnings("unchecked") // it is of that class
    Class<T> type = (Class<T>) nothing.getClass();
    return read(json, type);
  }

  static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** As a statement's parameter. */
  static PGobject column(Object value) {
    try {
      PGobject object = new PGobject();
      object.setType("jsonb");
      // PostgreSQL knows no NUL in text.
      object.setValue(ESCAPED_NUL.matcher(text(value)).replaceAll("$1\\\\ufffd"));
      return object;
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  static <T> T read(String json, TypeReference<T> type) {
    return MAPPER.readValue(json, type);
  }
}

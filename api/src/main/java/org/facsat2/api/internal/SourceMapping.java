package org.facsat2.api.internal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.sources.Place;
import org.facsat2.pipeline.sources.Source;
import org.facsat2.pipeline.sources.SourceFile;
import org.facsat2.protocol.PlaceResource;
import org.facsat2.protocol.ReaderSettingsResource;
import org.facsat2.protocol.SourceFileResource;
import org.facsat2.protocol.SourceResource;
import org.jspecify.annotations.Nullable;

/** Sources as JSON. */
final class SourceMapping {
  private static final String FOLDER = "folder";
  private static final String OBJECT_PREFIX = "object-prefix";
  private static final String HTTP = "http";
  private static final int LONGEST_TEXT = 2000;

  private SourceMapping() {}

  static SourceResource resource(Source source, Map<SourceFile.State, Long> counts) {
    Source.State state = source.state();
    return new SourceResource(
        source.id(),
        source.spacecraft(),
        source.name(),
        resource(source.place()),
        source.interval().toString(),
        IngestionMapping.settings(source.settings()),
        source.paused(),
        source.createdBy(),
        source.createdAt(),
        state.dueAt(),
        state.lookedAt(),
        state.succeededAt(),
        state.error(),
        state.cursor(),
        counts.getOrDefault(SourceFile.State.TAKEN, 0L),
        counts.getOrDefault(SourceFile.State.HELD, 0L),
        counts.getOrDefault(SourceFile.State.FAILED, 0L));
  }

  private static PlaceResource resource(Place place) {
    return switch (place) {
      case Place.Folder folder -> PlaceResource.folder(folder.path(), folder.namePattern());
      case Place.ObjectPrefix objects ->
          PlaceResource.objects(
              objects.bucket(), objects.prefix(), objects.namePattern(), objects.credential());
      case Place.HttpPull pull ->
          PlaceResource.http(
              pull.url(), pull.cursorHeader(), pull.cursorStart(), pull.credential());
    };
  }

  static SourceFileResource resource(SourceFile file) {
    return new SourceFileResource(
        Long.toString(file.id()),
        file.name(),
        file.bytes(),
        file.modifiedAt(),
        Requests.word(file.state()),
        file.reason(),
        file.ingestion(),
        file.foundAt(),
        file.decidedBy(),
        file.decidedAt());
  }

  static Place place(PlaceResource place) {
    String type = Requests.required("place.type", place.type());
    refuseForeign(type, FOLDER, Map.of("path", said(place.path())));
    refuseForeign(
        type,
        OBJECT_PREFIX,
        Map.of("bucket", said(place.bucket()), "prefix", said(place.prefix())));
    refuseForeign(
        type,
        HTTP,
        Map.of(
            "url", said(place.url()),
            "cursorHeader", said(place.cursorHeader()),
            "cursorStart", said(place.cursorStart())));
    return switch (type) {
      case FOLDER ->
          new Place.Folder(
              text("place.path", place.path()), optional("namePattern", place.namePattern()));
      case OBJECT_PREFIX ->
          new Place.ObjectPrefix(
              text("place.bucket", place.bucket()),
              place.prefix() == null ? "" : text("place.prefix", place.prefix()),
              optional("namePattern", place.namePattern()),
              optional("credential", place.credential()));
      case HTTP ->
          new Place.HttpPull(
              text("place.url", place.url()),
              optional("cursorHeader", place.cursorHeader()),
              optional("cursorStart", place.cursorStart()),
              optional("credential", place.credential()));
      default ->
          throw Refusal.invalid(
              "source-place",
              "place.type has an unknown value",
              type,
              List.of(FOLDER, OBJECT_PREFIX, HTTP));
    };
  }

  private static String said(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** What another type of place has would be forgotten silently. */
  private static void refuseForeign(String type, String of, Map<String, String> members) {
    members.forEach(
        (member, value) -> {
          if (!type.equals(of) && !value.isEmpty()) {
            throw Refusal.invalid(
                "source-place",
                "A place of type %s has no %s: that is one of type %s".formatted(type, member, of),
                value);
          }
        });
  }

  private static @Nullable String optional(String member, @Nullable String value) {
    return value == null || value.isBlank() ? null : text("place." + member, value);
  }

  private static String text(String member, @Nullable String value) {
    String text = Requests.required(member, value);
    if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
      throw Refusal.invalid(
          "source-place",
          member + " has at most " + LONGEST_TEXT + " characters, and no NUL",
          null);
    }
    return text;
  }

  static @Nullable Duration interval(@Nullable String text) {
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(
          "source-interval",
          "interval is a duration as in ISO-8601",
          text,
          List.of("PT5M", "PT1H"));
    }
  }

  static @Nullable ReaderSettings settings(@Nullable ReaderSettingsResource settings) {
    if (settings == null) {
      return null;
    }
    Map<String, Encoding> encodings = new HashMap<>();
    Map<String, String> said = settings.encodings();
    if (said != null) {
      said.forEach(
          (header, word) ->
              encodings.put(
                  header,
                  Requests.required(
                      "settings.encodings", Requests.choice(Encoding.class, "encodings", word))));
    }
    return new ReaderSettings(
        settings.format(),
        settings.delimiter(),
        settings.timeColumn(),
        settings.timeUnit(),
        settings.timeZone(),
        settings.epoch(),
        settings.namePrefix(),
        encodings,
        settings.duplicates(),
        settings.subSecondColumn(),
        Map.of());
  }
}

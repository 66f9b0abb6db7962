package org.facsat2.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.facsat2.protocol.ReaderSettingsResource;

/** What a person said about a file, as the query of an upload. */
final class ReaderQuery {
  private ReaderQuery() {}

  /** The settings that are present, and more parameters. */
  static String of(ReaderSettingsResource settings, Map<String, String> more) {
    return HttpCalls.query(with(settings, more)) + encodings(settings);
  }

  private static Map<String, String> with(
      ReaderSettingsResource settings, Map<String, String> more) {
    Map<String, String> query = new LinkedHashMap<>(more);
    HttpCalls.putIfPresent(query, "format", settings.format());
    HttpCalls.putIfPresent(query, "delimiter", settings.delimiter());
    HttpCalls.putIfPresent(query, "timeColumn", settings.timeColumn());
    HttpCalls.putIfPresent(query, "timeUnit", settings.timeUnit());
    HttpCalls.putIfPresent(query, "timeZone", settings.timeZone());
    HttpCalls.putIfPresent(query, "epoch", settings.epoch());
    HttpCalls.putIfPresent(query, "namePrefix", settings.namePrefix());
    HttpCalls.putIfPresent(query, "duplicates", settings.duplicates());
    HttpCalls.putIfPresent(query, "subSecondColumn", settings.subSecondColumn());
    HttpCalls.putIfPresent(query, "step", settings.step());
    Boolean remembered = settings.remembered();
    HttpCalls.putIfPresent(query, "remembered", remembered == null ? null : remembered.toString());
    return query;
  }

  private static String encodings(ReaderSettingsResource settings) {
    Map<String, String> encodings = settings.encodings();
    StringBuilder query = new StringBuilder();
    if (encodings != null) {
      encodings.forEach(
          (header, encoding) ->
              query.append(HttpCalls.query(Map.of(encoding, header)).replace('?', '&')));
    }
    return query.toString();
  }
}

package org.facsat2.api.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facsat2.pipeline.Refusal;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.LimitsResource;
import org.facsat2.protocol.ParameterResource;
import org.facsat2.protocol.RuleResource;
import org.facsat2.telemetry.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Dictionaries as CSV, one row a parameter; {@code docs/formats/dictionary.md} has the columns. */
final class DictionaryCsv extends AbstractHttpMessageConverter<DictionaryResource> {
  static final String MEDIA_TYPE = "text/csv";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();
  private static final TypeReference<List<RuleResource>> RULES = new TypeReference<>() {};
  private static final List<String> BEFORE_BANDS =
      List.of(
          "id",
          "type",
          "unit",
          "subsystem",
          "description",
          "aliases",
          "labels",
          "missingValues",
          "validLow",
          "validHigh",
          "rawOf",
          "derived",
          "discovered",
          "minimumViolations",
          "hysteresis");
  private static final List<String> COLUMNS = columns();

  DictionaryCsv() {
    super(StandardCharsets.UTF_8, MediaType.parseMediaType(MEDIA_TYPE));
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(BEFORE_BANDS);
    for (Severity severity : Severity.values()) {
      columns.add(Requests.word(severity) + "Low");
      columns.add(Requests.word(severity) + "High");
    }
    columns.add("rules");
    return List.copyOf(columns);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == DictionaryResource.class;
  }

  @Override
  protected void writeInternal(DictionaryResource dictionary, HttpOutputMessage output)
      throws IOException {
    Writer writer = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(writer);
    csv.writeRecord(COLUMNS);
    dictionary.parameters().forEach(p -> csv.writeRecord(row(p)));
    csv.flush();
  }

  private static List<String> row(ParameterResource p) {
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    COLUMNS.forEach(column -> cells.put(column, null));
    cells.put("id", p.id());
    cells.put("type", p.type());
    cells.put("unit", p.unit());
    cells.put("subsystem", p.subsystem());
    cells.put("description", p.description());
    cells.put("aliases", p.aliases() == null ? null : joined(p.aliases().stream()));
    cells.put(
        "labels",
        p.labels() == null
            ? null
            : joined(p.labels().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())));
    cells.put(
        "missingValues",
        p.missingValues() == null ? null : joined(p.missingValues().stream().map(String::valueOf)));
    ParameterResource.Range valid = p.validRange();
    cells.put("validLow", valid == null ? null : valid.low());
    cells.put("validHigh", valid == null ? null : valid.high());
    cells.put("rawOf", p.rawOf());
    cells.put("derived", p.derived());
    cells.put("discovered", p.discovered());
    LimitsResource limits = p.limits();
    if (limits != null) {
      cells.put("minimumViolations", limits.minimumViolations());
      cells.put("hysteresis", limits.hysteresis());
      limits
          .bands()
          .forEach(
              (severity, band) -> {
                cells.put(severity + "Low", band.low());
                cells.put(severity + "High", band.high());
              });
      cells.put("rules", limits.rules() == null ? null : JSON.writeValueAsString(limits.rules()));
    }
    return cells.values().stream().map(v -> v == null ? "" : v.toString()).toList();
  }

  private static String joined(Stream<String> items) {
    return items
        .map(item -> item.replace("\\", "\\\\").replace("|", "\\|"))
        .collect(Collectors.joining("|"));
  }

  /** Parts at each | that has no backslash before it. */
  private static List<String> parted(String text) {
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        item.append(text.charAt(++i));
      } else if (c == '|') {
        items.add(item.toString().trim());
        item.setLength(0);
      } else {
        item.append(c);
      }
    }
    items.add(item.toString().trim());
    return items;
  }

  @Override
  protected DictionaryResource readInternal(
      Class<? extends DictionaryResource> type, HttpInputMessage input) throws IOException {
    List<ParameterResource> parameters = new ArrayList<>();
    try (Reader reader = new InputStreamReader(input.getBody(), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> csv =
            CsvReader.builder().detectBomHeader(false).ofNamedCsvRecord(reader)) {
      for (NamedCsvRecord record : csv) {
        if (parameters.isEmpty()) {
          checkHeader(record.getHeader());
        }
        parameters.add(parameter(new Row(record)));
      }
    } catch (CsvParseException e) {
      throw Refusal.invalid("dictionary-csv", "This is no CSV: " + e.getMessage(), null);
    }
    if (parameters.isEmpty()) {
      // Whatever was sent, it was hardly meant to take every parameter away.
      throw Refusal.invalid("dictionary-csv", "There is no row below a header", null, COLUMNS);
    }
    return new DictionaryResource(null, parameters);
  }

  private static void checkHeader(List<String> header) {
    for (String column : header) {
      if (!COLUMNS.contains(column)) {
        throw Refusal.invalid(
            "dictionary-csv", "The header has a column that is not known here", column, COLUMNS);
      }
    }
    if (!header.contains("id")) {
      throw Refusal.invalid("dictionary-csv", "The header needs the column id", null, COLUMNS);
    }
  }

  private static ParameterResource parameter(Row row) {
    Double low = row.number("validLow");
    Double high = row.number("validHigh");
    if ((low == null) != (high == null)) {
      throw row.refused("validLow", "validLow and validHigh come together", null);
    }
    String discovered = row.text("discovered");
    return new ParameterResource(
        row.needed("id"),
        row.text("type"),
        row.text("unit"),
        row.text("subsystem"),
        row.text("description"),
        row.list("aliases"),
        row.labels(),
        row.numbers("missingValues"),
        low == null || high == null ? null : new ParameterResource.Range(low, high),
        row.text("rawOf"),
        row.limits(),
        discovered == null ? null : Boolean.valueOf(discovered),
        row.text("derived"));
  }

  /** One row by its columns; an empty cell and a missing column are nothing. */
  private record Row(NamedCsvRecord csv) {
    @Nullable String text(String column) {
      return csv.findField(column).filter(cell -> !cell.isBlank()).orElse(null);
    }

    String needed(String column) {
      String text = text(column);
      if (text == null) {
        throw refused(column, "this cell must not be empty", null);
      }
      return text;
    }

    Refusal refused(String column, String why, @Nullable String value) {
      return Refusal.invalid(
          "dictionary-csv",
          "Line " + csv.getStartingLineNumber() + ", column " + column + ": " + why,
          value);
    }

    @Nullable List<String> list(String column) {
      String text = text(column);
      return text == null ? null : parted(text);
    }

    @Nullable Double number(String column) {
      String text = text(column);
      return text == null ? null : number(column, text);
    }

    private Double number(String column, String text) {
      try {
        return Double.valueOf(text.trim());
      } catch (NumberFormatException e) {
        throw refused(column, "this is no number", text);
      }
    }

    @Nullable List<Double> numbers(String column) {
      List<String> texts = list(column);
      return texts == null ? null : texts.stream().map(t -> number(column, t)).toList();
    }

    @Nullable Map<String, String> labels() {
      List<String> pairs = list("labels");
      if (pairs == null) {
        return null;
      }
      Map<String, String> labels = new LinkedHashMap<>();
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw refused("labels", "a label is code=name, several are parted by |", pair);
        }
        labels.put(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
      }
      return labels;
    }

    @Nullable LimitsResource limits() {
      Map<String, LimitsResource.Band> bands = new LinkedHashMap<>();
      for (Severity severity : Severity.values()) {
        String word = Requests.word(severity);
        Double low = number(word + "Low");
        Double high = number(word + "High");
        if (low != null || high != null) {
          bands.put(word, new LimitsResource.Band(low, high));
        }
      }
      List<RuleResource> rules = rules();
      if (bands.isEmpty() && rules == null) {
        return null;
      }
      Double minimum = number("minimumViolations");
      return new LimitsResource(
          minimum == null ? null : minimum.intValue(), number("hysteresis"), bands, rules);
    }

    private @Nullable List<RuleResource> rules() {
      String text = text("rules");
      if (text == null) {
        return null;
      }
      try {
        return JSON.readValue(text, RULES);
      } catch (JacksonException e) {
        throw refused("rules", "this is no JSON array of rules", text);
      }
    }
  }
}

package org.facsat2.formats.internal.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.internal.ColumnMapping;
import org.facsat2.formats.internal.Labels;
import org.facsat2.formats.internal.MappedColumn;
import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.SourceColumn;
import org.facsat2.formats.internal.SourceName;
import org.facsat2.formats.internal.Unit;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.jspecify.annotations.Nullable;

/** Decides how the cells of columns are read and what they are stored as. */
public final class ColumnPlanner {
  private final ColumnMapping mapping;
  private final Map<String, Encoding> told;
  private final boolean decimalComma;

  /**
   * A planner.
   *
   * @param told encodings by header
   */
  public ColumnPlanner(ColumnMapping mapping, Map<String, Encoding> told, boolean decimalComma) {
    this.mapping = mapping;
    this.told = told;
    this.decimalComma = decimalComma;
  }

  /**
   * A column to plan.
   *
   * @param index in the file, the first is 0
   * @param profile of its cells in the first rows
   */
  public record Candidate(int index, String header, ColumnProfile profile) {}

  /** Plans some columns, in the given order. */
  public List<ColumnPlan> plan(List<Candidate> candidates) {
    List<CellPlan> cells = candidates.stream().map(this::cells).toList();
    List<SourceColumn> sources = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      sources.add(
          new SourceColumn(candidate.index(), candidate.header(), cells.get(i).rejection()));
    }
    List<MappedColumn> mapped = mapping.map(sources);
    List<ColumnPlan> plans = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      plans.add(plan(candidates.get(i), cells.get(i), mapped.get(i)));
    }
    return plans;
  }

  /**
   * How cells are written.
   *
   * @param labels of words; null for numbers
   * @param rejection why they cannot be read; null if they can
   */
  private record CellPlan(
      Encoding encoding, CellFormat format, @Nullable Labels labels, @Nullable String rejection) {}

  private CellPlan cells(Candidate candidate) {
    ColumnProfile profile = candidate.profile();
    Optional<Labels> known =
        mapping
            .known(candidate.header())
            .filter(parameter -> !parameter.labels().isEmpty())
            .map(parameter -> new Labels(parameter.labels()));
    Encoding encoding =
        Optional.ofNullable(told.get(candidate.header())).orElseGet(() -> encoding(candidate));
    CellFormat decimal = new CellFormat.Decimal(decimalComma);
    return switch (encoding) {
      case DECIMAL ->
          new CellPlan(encoding, decimal, null, rejectionOfDecimal(candidate.header(), profile));
      case HEXADECIMAL ->
          new CellPlan(
              encoding,
              new CellFormat.Hexadecimal(),
              null,
              profile.hexadecimalTooLarge()
                  ? "has hexadecimal numbers of more than 53 bits"
                  : null);
      case BOOLEAN -> {
        Labels pair = profile.booleanPair().orElse(null);
        yield pair == null
            ? new CellPlan(
                encoding,
                decimal,
                null,
                "is not written in YES and NO, TRUE and FALSE or ON and OFF")
            : new CellPlan(encoding, new CellFormat.Words(pair, false), pair, null);
      }
      case LABEL -> {
        Labels labels = known.or(profile::labels).orElse(null);
        yield labels == null
            ? new CellPlan(encoding, decimal, null, "has no labels, or more than 64 different ones")
            : new CellPlan(encoding, new CellFormat.Words(labels, known.isPresent()), labels, null);
      }
    };
  }

  private Encoding encoding(Candidate candidate) {
    ColumnProfile profile = candidate.profile();
    Optional<Parameter> known = mapping.known(candidate.header());
    if (known.isPresent() && !known.get().labels().isEmpty()) {
      boolean coded = profile.isHexadecimal() && !profile.hasOnly(known.get().labels().values());
      return coded ? Encoding.HEXADECIMAL : Encoding.LABEL;
    }
    if (profile.isHexadecimal()) {
      return Encoding.HEXADECIMAL;
    }
    if (profile.isEmpty() || profile.hasNumbers(decimalComma)) {
      return Encoding.DECIMAL;
    }
    boolean enumeration = known.isPresent() && known.get().type() == ParameterType.ENUMERATION;
    if (!enumeration && profile.booleanPair().isPresent()) {
      return Encoding.BOOLEAN;
    }
    return known.isEmpty() && profile.repeatsFewTexts() ? Encoding.LABEL : Encoding.DECIMAL;
  }

  private @Nullable String rejectionOfDecimal(String header, ColumnProfile profile) {
    if (header.isEmpty() && profile.isEmpty()) {
      return "has no name, and no values in the first rows";
    }
    return profile.isEmpty() || profile.hasNumbers(decimalComma)
        ? null
        : "has no numbers in the first rows but \""
            + profile.example()
            + (NumberCells.hasUnit(profile.example())
                ? "\"; a unit belongs in the header, or in a column of its own"
                : "\"");
  }

  private ColumnPlan plan(Candidate candidate, CellPlan cells, MappedColumn mapped) {
    Parameter parameter = parameter(candidate, cells, mapped);
    String conversion = mapped.conversion() == null ? null : mapped.conversion().description();
    if (cells.labels() != null && parameter != null) {
      conversion = cells.labels().description();
    } else if (mapped.known() != null && mapped.known().unit() == null) {
      conversion = asWritten(candidate.header());
    }
    Column decision =
        new Column(candidate.header(), parameter, cells.encoding(), conversion, mapped.rejection());
    return new ColumnPlan(
        decision,
        parameter == null
            ? null
            : new ColumnReader(
                candidate.index(),
                candidate.header(),
                parameter,
                cells.format(),
                cells.labels() == null ? mapped.conversion() : null),
        mapped.sameAs());
  }

  private static @Nullable String asWritten(String header) {
    Unit unit = SourceName.parse(header).unit();
    return unit == null
        ? null
        : "as written, in " + unit.symbol() + ": the dictionary has no unit for it";
  }

  private static @Nullable Parameter parameter(
      Candidate candidate, CellPlan cells, MappedColumn mapped) {
    ParameterId id = mapped.id();
    if (id == null || mapped.known() != null) {
      return mapped.known();
    }
    if (cells.encoding() == Encoding.LABEL && cells.labels() != null) {
      return enumeration(id, cells.labels(), mapped.rawOf());
    }
    boolean wholeRaw =
        SourceName.parse(candidate.header()).raw() && candidate.profile().hasOnlyWholeNumbers();
    return Parameter.discovered(
        id,
        switch (cells.encoding()) {
          case BOOLEAN -> ParameterType.BOOLEAN;
          case HEXADECIMAL -> ParameterType.INTEGER;
          case DECIMAL, LABEL -> wholeRaw ? ParameterType.INTEGER : ParameterType.FLOAT;
        },
        mapped.unit(),
        mapped.rawOf());
  }

  private static Parameter enumeration(ParameterId id, Labels labels, @Nullable ParameterId rawOf) {
    return new Parameter(
        id,
        ParameterType.ENUMERATION,
        null,
        null,
        "",
        Set.of(),
        labels.byCode(),
        List.of(),
        null,
        rawOf,
        Limits.NONE,
        true);
  }
}

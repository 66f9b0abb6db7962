package org.facsat2.formats.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.jspecify.annotations.Nullable;

/** Finds the parameters that the headers of a file mean: the dictionary's, else discovered ones. */
public final class ColumnMapping {
  private static final int LONGEST_ID = 200;

  private final Dictionary dictionary;
  private final String prefix;

  /** Headers by the parameter that they were mapped to. */
  private final Map<ParameterId, String> taken = new HashMap<>();

  private ColumnMapping(Dictionary dictionary, @Nullable String namePrefix) {
    this.dictionary = dictionary;
    this.prefix = namePrefix == null ? "" : namePrefix + ".";
  }

  /**
   * A mapping.
   *
   * @param namePrefix put before each name with a dot; null for none
   * @throws UnreadableTelemetryException if it cannot be the beginning of an id
   */
  public static ColumnMapping of(Dictionary dictionary, @Nullable String namePrefix)
      throws UnreadableTelemetryException {
    try {
      if (namePrefix != null) {
        new ParameterId(namePrefix + ".x");
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableTelemetryException(
          "bad-name-prefix",
          "Name prefix \"" + namePrefix + "\" is no beginning of a parameter id: " + e.getMessage(),
          List.of("words of A-Z, a-z, 0-9 and _ joined by dots"));
    }
    return new ColumnMapping(dictionary, namePrefix);
  }

  /** The dictionary's parameter that a header means, whatever its unit. */
  public Optional<Parameter> known(String header) {
    return known(SourceName.parse(header));
  }

  private Optional<Parameter> known(SourceName name) {
    return byFullName(name).or(() -> byBareName(name));
  }

  private Optional<Parameter> byFullName(SourceName name) {
    return find(name.text()).or(() -> find(name.idText()));
  }

  private Optional<Parameter> byBareName(SourceName name) {
    return name.raw() || name.bracket() == null
        ? Optional.empty()
        : find(name.name()).or(() -> find(SourceName.idText(name.name())));
  }

  /**
   * Maps some columns, in the given order; of two columns of one parameter the later is rejected,
   * also if the earlier one was mapped in an earlier call.
   */
  public List<MappedColumn> map(List<SourceColumn> columns) {
    List<SourceName> names = columns.stream().map(c -> SourceName.parse(c.header())).toList();
    List<MappedColumn> mapped = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      mapped.add(unlessTaken(columns.get(i), names.get(i), mapOne(names.get(i), columns.get(i))));
    }
    for (int i = 0; i < names.size(); i++) {
      mapped.set(i, withRawOf(names.get(i), mapped.get(i)));
    }
    return mapped;
  }

  private MappedColumn unlessTaken(SourceColumn source, SourceName name, MappedColumn column) {
    String earlier = column.id() == null ? null : taken.putIfAbsent(column.id(), source.header());
    if (earlier == null) {
      return column;
    }
    boolean inOneUnit = Objects.equals(SourceName.parse(earlier).unit(), name.unit());
    return MappedColumn.sameAs(
        earlier,
        "is the same parameter "
            + column.id()
            + " as column \""
            + earlier
            + (inOneUnit ? "\"; " : "\" in another unit; write all of it in one unit, or ")
            + "give one of them another name in the dictionary");
  }

  private MappedColumn mapOne(SourceName name, SourceColumn source) {
    if (source.rejection() != null) {
      return MappedColumn.rejected(source.rejection());
    }
    Optional<Parameter> known = known(name);
    if (known.isPresent() && byFullName(name).isEmpty() && !saysUnit(name, known.get())) {
      return MappedColumn.rejected(
          "\""
              + name.bracket()
              + "\" is no known unit; parameter "
              + known.get().id()
              + " is in "
              + inWords(known.get().unit()));
    }
    if (known.isPresent()) {
      return inUnitOf(known.get(), name);
    }
    String idText = name.idText();
    String full = prefix + (idText.isEmpty() ? "column_" + (source.index() + 1) : idText);
    String unit = name.unit() == null ? null : name.unit().symbol();
    return new MappedColumn(idOf(full), null, unit, null, null, null, null);
  }

  /** A unit that is not known cannot be converted, but it can be the one that is wanted. */
  private static boolean saysUnit(SourceName name, Parameter parameter) {
    String unit = parameter.unit();
    return name.unit() != null
        || (unit != null && SourceName.normalised(unit).equals(name.bracket()));
  }

  private Optional<Parameter> find(String name) {
    return name.isEmpty() ? Optional.empty() : dictionary.findBySourceName(prefix + name);
  }

  private static ParameterId idOf(String text) {
    String cut = text.length() <= LONGEST_ID ? text : text.substring(0, LONGEST_ID);
    return new ParameterId(cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut);
  }

  private static MappedColumn inUnitOf(Parameter parameter, SourceName name) {
    Unit from = name.unit();
    if (from == null || parameter.unit() == null) {
      return MappedColumn.known(parameter, null);
    }
    Optional<Unit> to = Unit.find(parameter.unit());
    if (to.isPresent() && to.get().equals(from)) {
      return MappedColumn.known(parameter, null);
    }
    if (to.isPresent() && from.convertsTo(to.get())) {
      return MappedColumn.known(parameter, new UnitConversion(from, to.get()));
    }
    return MappedColumn.rejected(
        from.symbol()
            + " does not convert to "
            + parameter.unit()
            + ", the unit of parameter "
            + parameter.id());
  }

  private MappedColumn withRawOf(SourceName name, MappedColumn column) {
    if (!name.raw() || column.id() == null || column.known() != null) {
      return column;
    }
    ParameterId calibrated =
        find(name.name())
            .or(() -> find(SourceName.idText(name.name())))
            .map(Parameter::id)
            .orElseGet(() -> calibratedInFile(name));
    return new MappedColumn(column.id(), null, null, calibrated, null, null, null);
  }

  private @Nullable ParameterId calibratedInFile(SourceName name) {
    String idText = SourceName.idText(name.name());
    if (idText.isEmpty()) {
      return null;
    }
    ParameterId id = idOf(prefix + idText);
    return taken.containsKey(id) ? id : null;
  }

  private static String inWords(@Nullable String unit) {
    return unit == null ? "no unit" : unit;
  }
}

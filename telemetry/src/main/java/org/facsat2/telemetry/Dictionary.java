package org.facsat2.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The versioned set of a spacecraft's parameters; maps the names in files to them. */
public final class Dictionary {
  private final int version;
  private final List<Parameter> parameters;
  private final Map<ParameterId, Parameter> byId = new HashMap<>();
  private final Map<String, Parameter> bySourceName = new HashMap<>();

  /**
   * @param version 0 for the empty dictionary of a new spacecraft, then rising by 1
   * @param parameters in the order in which they are shown
   * @throws IllegalArgumentException naming the id or alias that two parameters share, or the
   *     missing target of a {@code rawOf} or of a limit's mode
   */
  public Dictionary(int version, Collection<Parameter> parameters) {
    this.version = version;
    this.parameters = List.copyOf(parameters);
    for (Parameter parameter : this.parameters) {
      if (byId.put(parameter.id(), parameter) != null) {
        throw new IllegalArgumentException("Parameter " + parameter.id() + " is described twice");
      }
      claim(parameter.id().value(), parameter);
    }
    for (Parameter parameter : this.parameters) {
      parameter.aliases().forEach(alias -> claim(alias, parameter));
      if (parameter.rawOf() != null && !byId.containsKey(parameter.rawOf())) {
        throw new IllegalArgumentException(
            "Parameter "
                + parameter.id()
                + " is rawOf "
                + parameter.rawOf()
                + ", which is unknown");
      }
      for (LimitRule rule : parameter.limits().rules()) {
        LimitRule.Mode mode = rule.when();
        if (mode != null && !byId.containsKey(mode.parameter())) {
          throw new IllegalArgumentException(
              "A limit of "
                  + parameter.id()
                  + " holds in a mode of "
                  + mode.parameter()
                  + ", which is unknown");
        }
      }
    }
  }

  public static Dictionary empty() {
    return new Dictionary(0, List.of());
  }

  private void claim(String name, Parameter parameter) {
    Parameter other = bySourceName.put(name.toLowerCase(Locale.ROOT), parameter);
    if (other != null && !other.id().equals(parameter.id())) {
      throw new IllegalArgumentException(
          "\"" + name + "\" names both " + other.id() + " and " + parameter.id());
    }
  }

  public int version() {
    return version;
  }

  /** All parameters in the order in which they are shown. */
  public List<Parameter> parameters() {
    return parameters;
  }

  public Optional<Parameter> find(ParameterId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The parameter that a file means by this name: its id or one of its aliases, without case. */
  public Optional<Parameter> findBySourceName(String name) {
    return Optional.ofNullable(bySourceName.get(name.trim().toLowerCase(Locale.ROOT)));
  }

  /** The next version: this one and the given parameters, which it must not have yet. */
  public Dictionary with(Collection<Parameter> discovered) {
    List<Parameter> all = new ArrayList<>(parameters);
    all.addAll(discovered);
    return new Dictionary(version + 1, all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dictionary that
        && version == that.version
        && parameters.equals(that.parameters);
  }

  @Override
  public int hashCode() {
    return 31 * version + parameters.hashCode();
  }

  @Override
  public String toString() {
    return "dictionary version " + version + " of " + parameters.size() + " parameters";
  }
}

package org.facsat2.pipeline.preprocessing;

import java.util.ArrayList;
import java.util.List;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;

/** The derived parameters of a dictionary with their expressions. */
public final class DerivedParameters {
  private final List<Derived> derived;

  private DerivedParameters(List<Derived> derived) {
    this.derived = List.copyOf(derived);
  }

  /**
   * A derived parameter.
   *
   * @param parameter as the dictionary describes it
   * @param expression that gives its samples
   */
  record Derived(Parameter parameter, DerivedExpression expression) {}

  /**
   * Reads all expressions of a dictionary.
   *
   * @throws IllegalArgumentException naming the parameter, and the position or the input that is
   *     wrong
   */
  public static DerivedParameters of(Dictionary dictionary) {
    List<Derived> derived = new ArrayList<>();
    for (Parameter parameter : dictionary.parameters()) {
      String text = parameter.derived();
      if (text != null) {
        derived.add(new Derived(parameter, DerivedExpression.of(parameter, text, dictionary)));
      }
    }
    return new DerivedParameters(derived);
  }

  List<Derived> all() {
    return derived;
  }
}

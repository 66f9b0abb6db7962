package org.facsat2.api.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facsat2.pipeline.Refusal;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.ParameterResource;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.ValidRange;
import org.jspecify.annotations.Nullable;

/** Dictionaries as JSON, and back. */
final class DictionaryMapping {
  private DictionaryMapping() {}

  static DictionaryResource resource(Dictionary dictionary) {
    return new DictionaryResource(
        dictionary.version(),
        dictionary.parameters().stream().map(DictionaryMapping::resource).toList());
  }

  private static ParameterResource resource(Parameter parameter) {
    ValidRange valid = parameter.validRange();
    Map<String, String> labels = new TreeMap<>();
    parameter.labels().forEach((code, label) -> labels.put(code.toString(), label));
    return new ParameterResource(
        parameter.id().value(),
        Requests.word(parameter.type()),
        parameter.unit(),
        parameter.subsystem(),
        parameter.description().isEmpty() ? null : parameter.description(),
        parameter.aliases().isEmpty() ? null : parameter.aliases().stream().sorted().toList(),
        labels.isEmpty() ? null : labels,
        parameter.missingValues().isEmpty() ? null : parameter.missingValues(),
        valid == null ? null : new ParameterResource.Range(valid.low(), valid.high()),
        parameter.rawOf() == null ? null : parameter.rawOf().value(),
        parameter.limits().isEmpty() ? null : LimitsMapping.resource(parameter.limits()),
        parameter.discovered() ? true : null,
        parameter.derived());
  }

  /** The parameters that a dictionary describes; refused with the name of what is wrong. */
  static List<Parameter> parameters(DictionaryResource dictionary) {
    List<Parameter> parameters = new ArrayList<>();
    for (ParameterResource parameter : Requests.required("parameters", dictionary.parameters())) {
      Requests.required("parameters.id", parameter.id());
      try {
        parameters.add(parameter(parameter));
      } catch (IllegalArgumentException e) {
        throw Refusal.invalid("dictionary", parameter.id() + ": " + e.getMessage(), parameter.id());
      }
    }
    return parameters;
  }

  private static Parameter parameter(ParameterResource resource) {
    String type = resource.type();
    ParameterResource.Range valid = resource.validRange();
    Map<Long, String> labels = new HashMap<>();
    orEmpty(resource.labels()).forEach((code, label) -> labels.put(Long.valueOf(code), label));
    ParameterType known = Requests.choice(ParameterType.class, "type", type);
    return new Parameter(
        Requests.parameter(resource.id()),
        known == null ? ParameterType.FLOAT : known,
        resource.unit(),
        resource.subsystem(),
        resource.description() == null ? "" : resource.description(),
        resource.aliases() == null ? new HashSet<>() : new HashSet<>(resource.aliases()),
        labels,
        resource.missingValues() == null ? List.of() : resource.missingValues(),
        valid == null ? null : new ValidRange(valid.low(), valid.high()),
        resource.rawOf() == null ? null : Requests.parameter(resource.rawOf()),
        LimitsMapping.limits(resource.limits()),
        Boolean.TRUE.equals(resource.discovered()),
        resource.derived());
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}

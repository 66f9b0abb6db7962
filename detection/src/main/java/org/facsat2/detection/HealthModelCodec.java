package org.facsat2.detection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.detection.internal.Cbor;
import org.facsat2.detection.internal.relation.RelationModelCodec;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link HealthModel} as bytes: CBOR (RFC 8949) with the version of its schema and, of each
 * detector, its kind and fitted part. Equal models give equal bytes. Limits are not in it: they
 * belong to the dictionary.
 */
public final class HealthModelCodec {
  private static final String FORMAT = "facsat2-health-model";
  private static final int SCHEMA = 1;
  private static final String RELATION = "relation";

  private HealthModelCodec() {}

  /**
   * Writes a model.
   *
   * @throws IllegalArgumentException naming a detector of a kind that has no fitted part
   */
  public static byte[] encode(HealthModel model) {
    ObjectNode node = Cbor.object(FORMAT, SCHEMA);
    ArrayNode detectors = node.putArray("detectors");
    for (HealthModel.FittedDetector fitted : model.detectors()) {
      ObjectNode one = detectors.addObject();
      one.put("kind", fitted.detector().name());
      one.put("parametersHash", fitted.parametersHash());
      one.set("fitted", fittedPart(fitted.detector()));
    }
    ArrayNode coverage = node.putArray("coverage");
    for (Coverage parameter : model.coverage()) {
      coverage
          .addObject()
          .put("parameter", parameter.parameter().value())
          .put("monitored", parameter.monitored())
          .put("reason", parameter.reason());
    }
    return Cbor.write(node);
  }

  private static ObjectNode fittedPart(Detector detector) {
    return switch (detector) {
      case RelationDetector relation -> RelationModelCodec.write(relation.model());
      default ->
          throw new IllegalArgumentException(
              "A detector of kind " + detector.name() + " cannot be part of a health model");
    };
  }

  /**
   * Reads a model.
   *
   * @throws IOException if the bytes are no model, or one of a schema or with a kind of detector
   *     that this version does not know
   */
  public static HealthModel decode(byte[] bytes) throws IOException {
    try {
      JsonNode node = Cbor.read(bytes, FORMAT, SCHEMA);
      List<HealthModel.FittedDetector> detectors = new ArrayList<>();
      for (JsonNode one : node.required("detectors")) {
        detectors.add(
            new HealthModel.FittedDetector(
                detector(one), one.required("parametersHash").stringValue()));
      }
      List<Coverage> coverage = new ArrayList<>();
      for (JsonNode one : node.required("coverage")) {
        coverage.add(
            new Coverage(
                new ParameterId(one.required("parameter").stringValue()),
                one.required("monitored").booleanValue(),
                one.required("reason").stringValue()));
      }
      return new HealthModel(detectors, coverage);
    } catch (IllegalArgumentException e) {
      throw new IOException("Cannot read the health model: " + e.getMessage(), e);
    } catch (JacksonException e) {
      throw new IOException("The health model is damaged: " + e.getMessage(), e);
    }
  }

  private static Detector detector(JsonNode one) {
    String kind = one.required("kind").stringValue();
    if (!kind.equals(RELATION)) {
      throw new IllegalArgumentException(
          "It has a detector of kind \"" + kind + "\"; this version knows \"" + RELATION + "\"");
    }
    return new RelationDetector(RelationModelCodec.read(one.required("fitted")), Severity.WARNING);
  }
}

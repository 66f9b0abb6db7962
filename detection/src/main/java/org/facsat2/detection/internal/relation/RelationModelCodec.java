package org.facsat2.detection.internal.relation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.detection.internal.Cbor;
import org.facsat2.detection.internal.LittleEndian;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A fitted relation model as fields of a map; columns of numbers as little-endian arrays. */
public final class RelationModelCodec {
  private static final String FORMAT = "facsat2-relation";
  private static final int SCHEMA = 1;

  private RelationModelCodec() {}

  public static ObjectNode write(RelationModel model) {
    ObjectNode node = Cbor.object(FORMAT, SCHEMA);
    node.put("periodNanos", model.pace().periodNanos());
    node.put("stepNanos", model.pace().stepNanos());
    node.put("holdNanos", holdNanos(model.alignment()));
    node.put("folds", model.folds());
    node.put("periods", model.periods());
    ArrayNode parameters = node.putArray("parameters");
    for (RelationModel.Input input : model.parameters()) {
      parameters
          .addObject()
          .put("id", input.id().value())
          .put("unit", input.unit())
          .put("monitored", input.monitored());
    }
    node.put("windows", LittleEndian.bytes(model.windows()));
    node.put("prototypeTimes", LittleEndian.bytes(model.prototypes().times()));
    ArrayNode columns = node.putArray("columns");
    for (int j = 0; j < model.columns().size(); j++) {
      Column column = model.columns().get(j);
      columns
          .addObject()
          .put("parameter", column.parameter())
          .put("kind", column.kind().name())
          .put("argument", column.argument())
          .put("median", model.scaling().median()[j])
          .put("range", model.scaling().range()[j])
          .put("thresholds", LittleEndian.bytes(model.thresholds()[j]))
          .put("prototypes", LittleEndian.bytes(model.prototypes().scaled()[j]));
    }
    return node;
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException if it is none, of another schema, or does not fit together
   */
  public static RelationModel read(JsonNode node) {
    Cbor.check(node, FORMAT, SCHEMA);
    List<RelationModel.Input> inputs = new ArrayList<>();
    for (JsonNode input : node.required("parameters")) {
      inputs.add(
          new RelationModel.Input(
              new ParameterId(input.required("id").stringValue()),
              unit(input.required("unit")),
              input.required("monitored").booleanValue()));
    }
    JsonNode described = node.required("columns");
    int count = described.size();
    List<Column> columns = new ArrayList<>();
    double[] median = new double[count];
    double[] range = new double[count];
    double[][] thresholds = new double[count][];
    double[][] scaled = new double[count][];
    for (int j = 0; j < count; j++) {
      JsonNode column = described.required(j);
      columns.add(
          new Column(
              column.required("parameter").intValue(),
              Column.Kind.valueOf(column.required("kind").stringValue()),
              column.required("argument").doubleValue()));
      median[j] = column.required("median").doubleValue();
      range[j] = column.required("range").doubleValue();
      thresholds[j] = LittleEndian.doubles(Cbor.bytes(column, "thresholds"));
      scaled[j] = LittleEndian.doubles(Cbor.bytes(column, "prototypes"));
    }
    return new RelationModel(
        new Pace(node.required("periodNanos").longValue(), node.required("stepNanos").longValue()),
        alignment(node.required("holdNanos").longValue()),
        node.required("folds").intValue(),
        node.required("periods").doubleValue(),
        inputs,
        columns,
        new Scaling(median, range),
        new Prototypes(LittleEndian.longs(Cbor.bytes(node, "prototypeTimes")), scaled),
        LittleEndian.ints(Cbor.bytes(node, "windows")),
        thresholds);
  }

  private static @Nullable String unit(JsonNode node) {
    return node.isNull() ? null : node.stringValue();
  }

  /** 0 for no holding. */
  private static long holdNanos(TelemetryWindow.Alignment alignment) {
    return switch (alignment) {
      case TelemetryWindow.Alignment.Exact exact -> 0;
      case TelemetryWindow.Alignment.Hold hold -> hold.maximumAge().toNanos();
    };
  }

  private static TelemetryWindow.Alignment alignment(long holdNanos) {
    return holdNanos == 0
        ? new TelemetryWindow.Alignment.Exact()
        : new TelemetryWindow.Alignment.Hold(Duration.ofNanos(holdNanos));
  }
}

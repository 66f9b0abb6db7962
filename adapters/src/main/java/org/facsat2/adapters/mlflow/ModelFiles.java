package org.facsat2.adapters.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.detection.Coverage;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.telemetry.ParameterId;
import tools.jackson.databind.json.JsonMapper;

/**
 * What makes a version a <a href="https://mlflow.org/docs/latest/ml/model/">model of MLflow</a>
 * beside its package: {@code MLmodel} with signature and flavors, and a loader in Python that asks
 * the API for the judgement of just this version.
 */
final class ModelFiles {
  private static final String CONFIGURATION = "facsat2.json";
  private static final String LOADER = "facsat2_model";
  private static final String REQUIREMENTS = "mlflow>=3,<4\npandas\n";
  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private ModelFiles() {}

  /**
   * A file of a model.
   *
   * @param path within it
   * @param bytes what is in it
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record File(String path, byte[] bytes) {
    static File of(String path, String text) {
      return new File(path, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  static List<File> of(ModelVersion version, String run, String model) {
    return List.of(
        File.of("MLmodel", description(version, run, model)),
        File.of(CONFIGURATION, configuration(version)),
        new File("code/" + LOADER + ".py", loader()),
        File.of("requirements.txt", REQUIREMENTS),
        File.of(
            "python_env.yaml",
            "python: \"3.11\"\nbuild_dependencies:\n- pip\ndependencies:\n- -r requirements.txt\n"));
  }

  private static String description(ModelVersion version, String run, String model) {
    return """
    artifact_path: health-model
    flavors:
      facsat2:
        data: %s
        model_version: %d
        package_sha256: %s
        spacecraft: %s
      python_function:
        code: code
        data: %s
        env:
          virtualenv: python_env.yaml
        loader_module: %s
        python_version: 3.11.0
    model_id: %s
    model_uuid: %s
    run_id: %s
    signature:
      inputs: %s
      outputs: %s
      params: %s
    utc_time_created: '%s'
    """
        .formatted(
            MlflowExperimentTracker.PACKAGE,
            version.version(),
            version.sha256(),
            version.spacecraft(),
            CONFIGURATION,
            LOADER,
            model,
            model.replaceFirst("^m-", ""),
            run,
            quoted(inputs(version)),
            quoted(outputs()),
            quoted(parameters()),
            CREATED.format(version.createdAt()));
  }

  /** JSON as a YAML scalar. */
  private static String quoted(Object value) {
    return "'" + JsonMapper.shared().writeValueAsString(value).replace("'", "''") + "'";
  }

  /**
   * A column that is not there is judged as if nothing was measured, which is no judgement where it
   * is what the model watches: those are required.
   */
  private static List<Map<String, Object>> inputs(ModelVersion version) {
    List<Map<String, Object>> columns = new ArrayList<>();
    columns.add(column("datetime", "time", true));
    Map<ParameterId, Boolean> monitored = new LinkedHashMap<>();
    for (Coverage one : version.provenance().coverage()) {
      monitored.merge(one.parameter(), one.monitored(), Boolean::logicalOr);
    }
    monitored.forEach((id, required) -> columns.add(column("double", id.value(), required)));
    return columns;
  }

  private static List<Map<String, Object>> outputs() {
    return List.of(
        column("string", "detector", true),
        column("string", "group", true),
        column("datetime", "start", true),
        column("datetime", "stop", true),
        column("double", "score", true),
        column("string", "severity", true),
        column("string", "parameter", false),
        column("string", "sentence", true));
  }

  private static List<Map<String, Object>> parameters() {
    Map<String, Object> include = new LinkedHashMap<>();
    include.put("name", "include");
    include.put("default", "anomalies");
    include.put("shape", null);
    include.put("type", "string");
    return List.of(include);
  }

  private static Map<String, Object> column(String type, String name, boolean required) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("type", type);
    column.put("name", name);
    column.put("required", required);
    return column;
  }

  private static String configuration(ModelVersion version) {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("spacecraft", version.spacecraft());
    configuration.put("version", version.version());
    configuration.put("sha256", version.sha256());
    configuration.put(
        "parameters",
        version.provenance().coverage().stream().map(c -> c.parameter().value()).toList());
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(configuration);
  }

  private static byte[] loader() {
    try (InputStream in = ModelFiles.class.getResourceAsStream(LOADER + ".py")) {
      if (in == null) {
        throw new IllegalStateException("The loader " + LOADER + ".py is not in the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.facsat2.adapters.mongodb;

import java.util.Optional;
import java.util.UUID;
import org.facsat2.pipeline.RealServices;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test class a database of its own on the real server; where there is none they are
 * skipped.
 */
public final class MongoService implements ParameterResolver, ExecutionCondition {
  private static final Namespace NAMESPACE = Namespace.create(MongoService.class);
  private static final String URL = "FACSAT2_TELEMETRY_URL";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return url().isPresent()
        ? ConditionEvaluationResult.enabled("a server is named")
        : ConditionEvaluationResult.disabled(
            URL + "=mongodb://… is not set (see ./facsat2 services)");
  }

  private static Optional<String> url() {
    return RealServices.value(URL).filter(url -> url.startsWith("mongodb"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MongoTelemetry.class;
  }

  @Override
  public MongoTelemetry resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent("database", key -> Database.create(), Database.class)
        .mongo();
  }

  /** Goes when its tests are done. */
  private record Database(MongoTelemetry mongo) implements AutoCloseable {
    static Database create() {
      String name = "facsat2_test_" + UUID.randomUUID().toString().substring(0, 8);
      MongoTelemetry mongo = MongoTelemetry.at(withDatabase(url().orElseThrow(), name));
      mongo.prepare();
      return new Database(mongo);
    }

    /** In the place of the one that the URL may name. */
    private static String withDatabase(String url, String name) {
      int hosts = url.indexOf("://") + 3;
      int options = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
      int path = url.indexOf('/', hosts);
      int end = path < 0 || path > options ? options : path;
      return url.substring(0, end) + "/" + name + url.substring(options);
    }

    @Override
    public void close() {
      mongo.drop();
      mongo.close();
    }
  }
}

package org.facsat2.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facsat2.api.internal.ApiApplication;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The running API. */
public final class ApiServer implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final int port;

  private ApiServer(ConfigurableApplicationContext context) {
    this.context = context;
    WebServer server = ((WebServerApplicationContext) context).getWebServer();
    this.port = Objects.requireNonNull(server, "the context is started").getPort();
  }

  /**
   * Starts to listen; returns when the API answers.
   *
   * @param useCases the object graph: each becomes a bean of its own class
   */
  public static ApiServer start(ApiSettings settings, List<Object> useCases) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(ApiApplication.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .properties(
                Map.of(
                    "spring.config.name",
                    "facsat2-api",
                    "spring.application.name",
                    "facsat2-api",
                    // A form is read as it comes, and not kept on disk first.
                    "spring.servlet.multipart.enabled",
                    "false",
                    "server.address",
                    settings.bindAddress(),
                    "server.port",
                    settings.port()))
            .initializers(c -> register((GenericApplicationContext) c, settings, useCases))
            .run();
    return new ApiServer(context);
  }

  private static void register(
      GenericApplicationContext context, ApiSettings settings, List<Object> useCases) {
    context.getBeanFactory().registerSingleton("apiSettings", settings);
    for (Object useCase : useCases) {
      context.getBeanFactory().registerSingleton(useCase.getClass().getName(), useCase);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Lets requests under way end, then stops. */
  @Override
  public void close() {
    context.close();
  }
}

package org.facsat2.console;

import java.util.Map;
import java.util.Objects;
import org.facsat2.console.internal.ConsoleApplication;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The running console. */
public final class ConsoleServer implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final int port;

  private ConsoleServer(ConfigurableApplicationContext context) {
    this.context = context;
    WebServer server = ((WebServerApplicationContext) context).getWebServer();
    this.port = Objects.requireNonNull(server, "the context is started").getPort();
  }

  /**
   * Starts to listen; returns when pages are served. The API need not answer yet: until it does,
   * pages say that it does not.
   */
  public static ConsoleServer start(ConsoleSettings settings) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(ConsoleApplication.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .properties(
                Map.of(
                    "spring.config.name",
                    "facsat2-console",
                    "spring.application.name",
                    "facsat2-console",
                    "server.address",
                    settings.bindAddress(),
                    "server.port",
                    settings.port()))
            .initializers(
                c ->
                    ((GenericApplicationContext) c)
                        .getBeanFactory()
                        .registerSingleton("consoleSettings", settings))
            .run();
    return new ConsoleServer(context);
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

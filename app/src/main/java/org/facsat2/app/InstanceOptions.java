package org.facsat2.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.facsat2.api.ApiSettings;
import org.facsat2.console.ConsoleSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where an instance keeps its data and listens: options of the command line, else settings. */
public final class InstanceOptions {
  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      defaultValue = "${env:FACSAT2_API_PORT:-8000}",
      description = "Port of the REST API, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int apiPort;

  @Option(
      names = "--console-port",
      paramLabel = "PORT",
      defaultValue = "${env:FACSAT2_CONSOLE_PORT:-8800}",
      description = "Port of the web interface, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int consolePort;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "${env:FACSAT2_BIND_ADDRESS:-127.0.0.1}",
      description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine alone).")
  private String bind = "127.0.0.1";

  @Option(
      names = "--allowed-hosts",
      paramLabel = "NAMES",
      split = ",",
      defaultValue = "${env:FACSAT2_ALLOWED_HOSTS:-}",
      description = "Names under which clients may address it, beside the loopback ones.")
  private String[] allowedHosts = {};

  /** The data folder. */
  Path data(String defaultName) {
    return data.folder(defaultName);
  }

  ApiSettings api() {
    return new ApiSettings(bind, apiPort, hosts());
  }

  ConsoleSettings console(java.net.URI api) {
    return new ConsoleSettings(bind, consolePort, hosts(), api);
  }

  private Set<String> hosts() {
    return Arrays.stream(allowedHosts)
        .map(String::trim)
        .filter(h -> !h.isEmpty())
        .collect(Collectors.toSet());
  }
}

package org.facsat2.console;

import java.net.URI;
import java.util.Set;

/**
 * Where the console listens, and the API that it shows.
 *
 * @param bindAddress address of the network interface; 127.0.0.1 unless somebody said otherwise
 * @param port 0 for any free one
 * @param allowedHosts names beside the loopback ones under which browsers may address it
 * @param api the API's address, without a path
 */
public record ConsoleSettings(String bindAddress, int port, Set<String> allowedHosts, URI api) {
  public ConsoleSettings {
    if (!api.isAbsolute()) {
      throw new IllegalArgumentException(
          "The API's address is " + api + "; it must be a whole one such as http://127.0.0.1:8000");
    }
    allowedHosts = Set.copyOf(allowedHosts);
  }
}

package org.facsat2.api;

import java.util.Set;

/**
 * Where the API listens.
 *
 * @param bindAddress address of the network interface; 127.0.0.1 unless somebody said otherwise
 * @param port 0 for any free one
 * @param allowedHosts names beside the loopback ones under which clients may address it
 */
public record ApiSettings(String bindAddress, int port, Set<String> allowedHosts) {
  public ApiSettings {
    allowedHosts = Set.copyOf(allowedHosts);
  }
}

package org.facsat2.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.facsat2.pipeline.system.Outages;
import org.facsat2.pipeline.system.SystemStatus.Probe;

/**
 * A port and the system that serves it.
 *
 * @param <T> the port
 * @param port what the use cases call
 * @param probe asks the system whether it is there
 * @param outages knows by a failure that the system is away
 * @param resource what must be closed at the end
 */
record Served<T>(T port, Probe probe, Outages outages, AutoCloseable resource) {
  /** By something that ends with the process and cannot be away on its own. */
  static <T> Served<T> within(T port, String name, Callable<String> question) {
    return new Served<>(port, probe(name, question), failure -> Optional.empty(), () -> {});
  }

  static Probe probe(String port, Callable<String> question) {
    return new Probe() {
      @Override
      public String port() {
        return port;
      }

      @Override
      public String ask() throws Exception {
        return question.call();
      }
    };
  }
}

package org.facsat2.adapters.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test class a database of its own, on a server with MongoDB's protocol in here. */
public final class MongoInProcess implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(MongoInProcess.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MongoTelemetry.class;
  }

  @Override
  public MongoTelemetry resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Server server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent("server", key -> Server.start(), Server.class);
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent("database", key -> server.newDatabase(), MongoTelemetry.class);
  }

  /** The server and how many databases it has. */
  private record Server(MongoServer server, InetSocketAddress address, AtomicInteger databases)
      implements AutoCloseable {
    static Server start() {
      MongoServer server = new MongoServer(new MemoryBackend());
      return new Server(server, server.bind(), new AtomicInteger());
    }

    MongoTelemetry newDatabase() {
      MongoTelemetry mongo =
          MongoTelemetry.at(
              "mongodb://127.0.0.1:%d/test%d"
                  .formatted(address.getPort(), databases.incrementAndGet()));
      mongo.prepare();
      return mongo;
    }

    @Override
    public void close() {
      server.shutdownNow();
    }
  }
}

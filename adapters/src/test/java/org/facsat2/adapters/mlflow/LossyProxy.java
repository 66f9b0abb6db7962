package org.facsat2.adapters.mlflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;

/** Stands before a real server: passes every request on, and may lose an answer. */
final class LossyProxy implements AutoCloseable {
  private final MlflowServer target;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;

  /** Answers of requests whose path has this are lost, once. */
  private volatile String lost = "";

  LossyProxy(MlflowServer target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
    server.start();
  }

  MlflowServer server() {
    URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new MlflowServer(root, root, target.authorization(), target.prefix());
  }

  void loseOnce(String path) {
    lost = path;
  }

  private void pass(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.root().resolve(uri.toString()))
            .version(HttpClient.Version.HTTP_1_1)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"Content-Type", "Authorization"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (!lost.isEmpty() && uri.getPath().contains(lost)) {
      lost = "";
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(
        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}

package org.facsat2.adapters.rest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one server, whose answers fit in memory. Redirections are not followed: the
 * authorization is for this server alone.
 */
public final class RestConnection implements AutoCloseable {
  /** Media type of requests and answers in JSON. */
  public static final String JSON = "application/json";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int LONGEST_MESSAGE = 300;

  private final String server;
  private final URI root;
  private final HttpClient http;

  /**
   * Opened with the first request.
   *
   * @param server what it is, for messages
   * @param root address, with a slash at its end
   */
  public RestConnection(String server, URI root) {
    this.server = server;
    this.root = root;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * A body to be sent.
   *
   * @param mediaType of the bytes
   * @param bytes what is sent
   */
  public record Body(String mediaType, BodyPublisher bytes) {
    /** Bytes of a media type, sent as they are. */
    public static Body of(String mediaType, byte[] bytes) {
      return new Body(mediaType, BodyPublishers.ofByteArray(bytes));
    }
  }

  /**
   * Asks and waits for the answer, whatever its status.
   *
   * @param path below the root, encoded
   * @param body null for none
   * @param authorization value of the header; null for none
   * @param limit longest time until the answer begins
   * @throws IOException if the server does not answer
   */
  public HttpResponse<byte[]> send(
      String method,
      String path,
      @Nullable Body body,
      @Nullable String authorization,
      Duration limit)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path))
            .timeout(limit)
            .header("Accept", JSON + ", */*;q=0.5")
            .method(method, body == null ? BodyPublishers.noBody() : body.bytes());
    if (body != null) {
      request.header("Content-Type", body.mediaType());
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(server + " was not waited for");
    } catch (IOException e) {
      throw new IOException(server + " does not answer: " + e.getClass().getSimpleName(), e);
    }
  }

  /** A part of a path or a parameter, percent-encoded. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The first line of what a server said, at a length that fits into a message. */
  public static String shortened(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }

  @Override
  public void close() {
    http.close();
  }
}

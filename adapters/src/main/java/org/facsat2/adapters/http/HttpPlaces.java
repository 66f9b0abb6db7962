package org.facsat2.adapters.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.sources.Place;
import org.facsat2.pipeline.sources.Place.HttpPull;
import org.facsat2.pipeline.sources.Places;
import org.jspecify.annotations.Nullable;

/** Addresses that are asked with GET. */
public final class HttpPlaces implements Places, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration WHOLE_BODY = Duration.ofHours(1);
  private static final int REDIRECTS = 5;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_ERROR = 400;
  private static final String ETAG = "etag:";
  private static final String MODIFIED = "modified:";
  private static final String BEARER = "bearer:";
  private static final Pattern FILE_NAME =
      Pattern.compile("filename=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final AllowedHosts hosts;
  private final Function<String, Optional<String>> credentials;
  private final Duration wholeBody;

  /**
   * Asks servers.
   *
   * @param credentials {@code user:password} or {@code bearer:token} by name
   */
  public HttpPlaces(AllowedHosts hosts, Function<String, Optional<String>> credentials) {
    this(hosts, credentials, WHOLE_BODY);
  }

  HttpPlaces(
      AllowedHosts hosts, Function<String, Optional<String>> credentials, Duration wholeBody) {
    this.hosts = hosts;
    this.credentials = credentials;
    this.wholeBody = wholeBody;
  }

  @Override
  public void check(Place place) {
    HttpPull pull = (HttpPull) place;
    URI uri = address(pull, "0");
    hosts.require(uri);
    String credential = pull.credential();
    if (credential != null) {
      secret(credential);
      requireSafe(uri);
    }
  }

  /** A secret is not sent in clear text through networks that nobody has vouched for. */
  private void requireSafe(URI uri) {
    if (!"https".equals(uri.getScheme()) && !hosts.isListed(uri)) {
      throw Refusal.invalid(
          "source-address",
          "A credential is sent by https alone, or to a host that FACSAT2_SOURCE_HOSTS lists",
          shown(uri),
          List.of("https"));
    }
  }

  private String secret(String name) {
    return credentials
        .apply(name)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "source-credential",
                    "No credential of that name is set here: set FACSAT2_SOURCE_CREDENTIAL_"
                        + name
                        + " or FACSAT2_SOURCE_CREDENTIAL_"
                        + name
                        + "_FILE",
                    name));
  }

  private static URI address(HttpPull pull, String cursor) {
    String url =
        pull.url().replace(Place.CURSOR, URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw Refusal.invalid("source-address", "This is no address: " + e.getReason(), pull.url());
    }
    String scheme = String.valueOf(uri.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw Refusal.invalid(
          "source-address",
          "An address begins with http:// or https:// and a host",
          pull.url(),
          List.of("http", "https"));
    }
    if (uri.getRawUserInfo() != null) {
      throw Refusal.invalid(
          "source-address",
          "An address has no user and password in it: name a credential",
          shown(uri));
    }
    return uri;
  }

  /** Without its query, which may have in it what is nobody's business. */
  private static String shown(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
  }

  @Override
  public Look look(Place place, @Nullable String cursor) throws IOException {
    check(place);
    HttpPull pull = (HttpPull) place;
    String at = cursor == null ? String.valueOf(pull.cursorStart()) : cursor;
    URI uri = address(pull, at);
    HttpResponse<InputStream> answer = answer(pull, uri, pull.hasCursor() ? null : cursor);
    try {
      int status = answer.statusCode();
      if (status == NO_CONTENT || status == NOT_MODIFIED) {
        answer.body().close();
        return new Answer(List.of(), answer);
      }
      if (status != OK) {
        throw new IOException("%s answered %d".formatted(shown(uri), status));
      }
      return new Answer(List.of(found(pull, uri, answer)), answer);
    } catch (IOException | RuntimeException e) {
      answer.body().close();
      throw e;
    }
  }

  private record Answer(List<Found> files, HttpResponse<InputStream> response) implements Look {
    @Override
    public void close() throws IOException {
      response.body().close();
    }
  }

  private Found found(HttpPull pull, URI uri, HttpResponse<InputStream> answer) throws IOException {
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    return new Found(
        name(uri, answer),
        null,
        length < 0 ? null : length,
        null,
        true,
        next(pull, uri, answer),
        () -> new LimitedInTime(answer.body(), wholeBody, shown(uri)));
  }

  private static @Nullable String next(HttpPull pull, URI uri, HttpResponse<InputStream> answer)
      throws IOException {
    String header = pull.cursorHeader();
    if (header != null) {
      return answer
          .headers()
          .firstValue(header)
          .filter(value -> !value.isBlank())
          .orElseThrow(
              () ->
                  new IOException(
                      "The answer of %s has no header %s with the next cursor"
                          .formatted(shown(uri), header)));
    }
    if (pull.hasCursor()) {
      return null;
    }
    return answer
        .headers()
        .firstValue("ETag")
        .map(tag -> ETAG + tag)
        .or(() -> answer.headers().firstValue("Last-Modified").map(time -> MODIFIED + time))
        .orElse(null);
  }

  private static String name(URI uri, HttpResponse<InputStream> answer) {
    Matcher told = FILE_NAME.matcher(answer.headers().firstValue("Content-Disposition").orElse(""));
    String path = told.find() ? told.group(1) : Objects.requireNonNullElse(uri.getPath(), "");
    String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return last.isBlank() ? uri.getHost() : last;
  }

  private HttpResponse<InputStream> answer(HttpPull pull, URI first, @Nullable String mark)
      throws IOException {
    URI uri = first;
    for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
      HttpResponse<InputStream> answer = send(request(pull, first, uri, mark), uri);
      int status = answer.statusCode();
      Optional<String> location = answer.headers().firstValue("Location");
      boolean redirected = status >= FIRST_REDIRECT && status < FIRST_ERROR;
      if (!redirected || status == NOT_MODIFIED || location.isEmpty()) {
        return answer;
      }
      answer.body().close();
      uri = redirected(uri, location.get());
    }
    throw new IOException(
        "%s leads to more than %d other addresses".formatted(shown(first), REDIRECTS));
  }

  private URI redirected(URI from, String location) throws IOException {
    URI to;
    try {
      to = from.resolve(new URI(location));
    } catch (URISyntaxException e) {
      throw new IOException("%s leads to what is no address".formatted(shown(from)), e);
    }
    boolean known = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
    if (!known || to.getHost() == null) {
      throw new IOException("%s leads to what is no address".formatted(shown(from)));
    }
    hosts.require(to);
    return to;
  }

  private HttpRequest request(HttpPull pull, URI first, URI uri, @Nullable String mark) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER).GET();
    String credential = pull.credential();
    // Where it was not meant for it is not sent, as after a redirect to another server.
    if (credential != null && Objects.equals(origin(first), origin(uri))) {
      request.header("Authorization", authorization(secret(credential)));
    }
    if (mark != null && mark.startsWith(ETAG)) {
      request.header("If-None-Match", mark.substring(ETAG.length()));
    } else if (mark != null && mark.startsWith(MODIFIED)) {
      request.header("If-Modified-Since", mark.substring(MODIFIED.length()));
    }
    return request.build();
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
  }

  private static String authorization(String secret) {
    return secret.startsWith(BEARER)
        ? "Bearer " + secret.substring(BEARER.length())
        : "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<InputStream> send(HttpRequest request, URI uri) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException("%s does not answer (%s)".formatted(shown(uri), why), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Stopped while asking " + shown(uri), e);
    }
  }

  /** A body that a server sends drop by drop is not waited for without end. */
  private static final class LimitedInTime extends FilterInputStream {
    private final Thread watch;
    private final String address;
    private volatile boolean late;

    LimitedInTime(InputStream body, Duration limit, String address) {
      super(body);
      this.address = address;
      this.watch =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(limit);
                      late = true;
                      body.close();
                    } catch (InterruptedException | IOException readToItsEnd) {
                      Thread.currentThread().interrupt();
                    }
                  });
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read;
      try {
        read = super.read(bytes, offset, length);
      } catch (IOException e) {
        throw late ? tooLate() : e;
      }
      if (late) {
        throw tooLate();
      }
      return read;
    }

    private IOException tooLate() {
      return new IOException(address + " took too long to send its answer");
    }

    @Override
    public void close() throws IOException {
      watch.interrupt();
      super.close();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}

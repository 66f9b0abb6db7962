package org.facsat2.api.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.access.IdempotencyKeys;
import org.facsat2.pipeline.access.IdempotencyKeys.Answer;
import org.facsat2.pipeline.access.IdempotencyKeys.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key}: a POST that is sent again is answered as it was the first time. The
 * change and what is kept of its answer are one transaction, so that after a crash either both are
 * there or neither. Uploads need no key, since the same bytes are the same ingestion.
 */
@Component
class IdempotencyFilter extends OncePerRequestFilter {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Pattern KEYLESS =
      Pattern.compile("/api/v1/(sessions|spacecraft/[^/]+/(telemetry|predictions))");
  private static final Duration KEPT_FOR = Duration.ofHours(24);
  private static final int LARGEST_BODY = 1 << 20;
  private static final List<String> KEPT_HEADERS =
      List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_TYPE);

  private final IdempotencyKeys keys;
  private final Transactions transactions;
  private final InstantSource clock;
  private final ProblemWriter problems;

  IdempotencyFilter(
      IdempotencyKeys keys,
      Transactions transactions,
      InstantSource clock,
      ProblemWriter problems) {
    this.keys = keys;
    this.transactions = transactions;
    this.clock = clock;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        || request.getHeader(HEADER) == null
        || request.getUserPrincipal() == null
        || KEYLESS.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = request.getHeader(HEADER);
    if (!KEY.matcher(key).matches()) {
      problems.write(
          response,
          HttpStatus.BAD_REQUEST,
          "idempotency-key",
          HEADER + " has 1 to 255 visible ASCII characters");
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      problems.write(
          response,
          HttpStatus.CONTENT_TOO_LARGE,
          "body-too-large",
          "With " + HEADER + " a body has at most " + LARGEST_BODY + " bytes");
      return;
    }
    Scope scope =
        new Scope(request.getUserPrincipal().getName(), "POST " + request.getRequestURI(), key);
    answer(scope, hash(request, body), new BufferedRequest(request, body), response, chain);
  }

  private void answer(
      Scope scope,
      String hash,
      BufferedRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
    Refused refused;
    try {
      refused = transactions.call(() -> inTransaction(scope, hash, request, buffered, chain));
    } catch (NotKept notKept) {
      notKept.rethrow();
      refused = Refused.NOT;
    }
    switch (refused) {
      case IN_FLIGHT ->
          problems.write(
              response,
              HttpStatus.CONFLICT,
              "request-in-flight",
              "The first request with this " + HEADER + " is still being answered");
      case OTHER_REQUEST ->
          problems.write(
              response,
              HttpStatus.UNPROCESSABLE_CONTENT,
              "idempotency-key-reused",
              "This " + HEADER + " came with another request before");
      case NOT -> buffered.copyBodyToResponse();
    }
  }

  /** Why a key did not lead to an answer of the request's own. */
  private enum Refused {
    NOT,
    IN_FLIGHT,
    OTHER_REQUEST
  }

  private Refused inTransaction(
      Scope scope,
      String hash,
      BufferedRequest request,
      ContentCachingResponseWrapper response,
      FilterChain chain) {
    if (!keys.claim(scope)) {
      return Refused.IN_FLIGHT;
    }
    Instant now = clock.instant();
    keys.removeBefore(now.minus(KEPT_FOR));
    Optional<Answer> before = keys.find(scope);
    try {
      if (before.isPresent()) {
        if (!before.get().requestHash().equals(hash)) {
          return Refused.OTHER_REQUEST;
        }
        repeat(before.get(), response);
        return Refused.NOT;
      }
      chain.doFilter(request, response);
    } catch (IOException | ServletException e) {
      throw new NotKept(e);
    }
    if (response.getStatus() >= HttpStatus.BAD_REQUEST.value()) {
      throw new NotKept(null);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : KEPT_HEADERS) {
      String value = response.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    keys.add(
        scope,
        new Answer(hash, response.getStatus(), headers, response.getContentAsByteArray(), now));
    return Refused.NOT;
  }

  private static void repeat(Answer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader("Idempotency-Replayed", "true");
    response.getOutputStream().write(answer.body());
  }

  private static String hash(HttpServletRequest request, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String query = String.valueOf(request.getQueryString());
      digest.update(query.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(body);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the transaction back; what was answered is answered, but not kept. */
  private static final class NotKept extends RuntimeException {
    private final @Nullable Exception failure;

    NotKept(@Nullable Exception failure) {
      super(null, failure, false, false);
      this.failure = failure;
    }

    void rethrow() throws IOException, ServletException {
      switch (failure) {
        case IOException e -> throw e;
        case ServletException e -> throw e;
        case null, default -> {}
      }
    }
  }
}

package org.facsat2.pipeline.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Port: answers to requests that may be sent again. A key is claimed, and its answer written, in
 * the transaction of the change that was asked for: both happen or neither does.
 */
public interface IdempotencyKeys {
  /**
   * Claims a key until the open transaction ends.
   *
   * @return false if another transaction has it
   */
  boolean claim(Scope scope);

  /** What was answered to it before. */
  Optional<Answer> find(Scope scope);

  void add(Scope scope, Answer answer);

  /** Forgets what was answered before the given time. */
  void removeBefore(Instant time);

  /**
   * Where a key counts.
   *
   * @param account who asks
   * @param route method and path
   * @param key that the client chose
   */
  record Scope(String account, String route, String key) {}

  /**
   * An answer to be given again.
   *
   * @param requestHash of what was asked
   * @param status of HTTP
   * @param headers that matter
   * @param body as it was sent
   * @param at when
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record Answer(
      String requestHash, int status, Map<String, String> headers, byte[] body, Instant at) {}
}

package org.facsat2.pipeline.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Port: accounts, one-time tokens and sessions. Tokens come as hashes; nobody can read them back.
 */
public interface Accounts {
  /** Adds an account unless its name is taken. */
  void addIfAbsent(Account account);

  void addOneTimeToken(String hash, String account, Instant expiresAt);

  /**
   * Uses up a one-time token; empty if it is unknown, used or expired at the given time.
   *
   * @param latest if it expires after this, it was given while a clock was ahead, and is refused
   */
  Optional<Account> redeem(String hash, Instant now, Instant latest);

  void addSession(String hash, String account, Instant expiresAt);

  /**
   * The account of a session that has not expired.
   *
   * @param latest if it expires after this, it was opened while a clock was ahead, and is refused
   */
  Optional<Account> session(String hash, Instant now, Instant latest);

  void removeSession(String hash);

  /** Forgets tokens and sessions that expired before the given time. */
  void removeExpired(Instant before);
}

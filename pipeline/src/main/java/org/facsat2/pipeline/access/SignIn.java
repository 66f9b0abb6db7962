package org.facsat2.pipeline.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;

/** Use case: from a one-time token to a session, and from its bearer to an account. */
public final class SignIn {
  private static final Duration SESSION_LENGTH = Duration.ofHours(12);
  private static final Duration ONE_TIME_TOKEN_LENGTH = Duration.ofHours(24);
  private static final int TOKEN_BYTES = 32;

  /** At most, between machines that serve the same database. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final Accounts accounts;
  private final Transactions transactions;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public SignIn(Accounts accounts, Transactions transactions, InstantSource clock) {
    this.accounts = accounts;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A session just opened.
   *
   * @param bearer the secret that stands for it; not kept anywhere else
   * @param account whose
   * @param expiresAt when it ends
   */
  public record Session(String bearer, Account account, Instant expiresAt) {
    @Override
    public String toString() {
      return "session of " + account.name() + " until " + expiresAt;
    }
  }

  /** A token with which this account can sign in once within a day. */
  public String oneTimeToken(Account account) {
    String token = newSecret();
    transactions.run(
        () -> {
          accounts.addIfAbsent(account);
          accounts.removeExpired(clock.instant());
          accounts.addOneTimeToken(
              hash(token), account.name(), clock.instant().plus(ONE_TIME_TOKEN_LENGTH));
        });
    return token;
  }

  /** Opens a session for the bearer of a one-time token. */
  public Session signIn(String oneTimeToken) {
    return transactions.call(
        () -> {
          Account account =
              accounts
                  .redeem(hash(oneTimeToken), clock.instant(), latest(ONE_TIME_TOKEN_LENGTH))
                  .orElseThrow(
                      () ->
                          Refusal.unauthenticated(
                              "This token is unknown, used or expired; each works once, for a day."
                                  + " The program prints a new one at every start"));
          return open(account);
        });
  }

  /** Opens a session for an account that this program itself acts as. */
  public Session open(Account account) {
    String bearer = newSecret();
    Instant expiresAt = clock.instant().plus(SESSION_LENGTH);
    transactions.run(
        () -> {
          accounts.addIfAbsent(account);
          accounts.addSession(hash(bearer), account.name(), expiresAt);
        });
    return new Session(bearer, account, expiresAt);
  }

  /** The account that a bearer stands for. */
  public Optional<Account> authenticate(String bearer) {
    return accounts.session(hash(bearer), clock.instant(), latest(SESSION_LENGTH));
  }

  /** When something that was given just now by a clock a little ahead ends. */
  private Instant latest(Duration length) {
    return clock.instant().plus(length).plus(CLOCKS_DIFFER);
  }

  public void signOut(String bearer) {
    accounts.removeSession(hash(bearer));
  }

  private String newSecret() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Secrets have 256 random bits: a plain hash cannot be guessed back. */
  private static String hash(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

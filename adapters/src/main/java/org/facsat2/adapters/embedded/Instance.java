package org.facsat2.adapters.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a data folder tells the commands that attach to it. Holds secrets: it is
 * written readable by its owner only, and its text form leaves them out.
 *
 * @param pid the owner's process
 * @param startedAt when that process started, so that a reused number is not taken for it
 * @param jdbcUrl the database
 * @param user its role; null where the URL names it
 * @param password of that role; null where the URL has it
 * @param apiUrl where the owner serves the API; null while it does not
 * @param consoleUrl where the owner serves the console; null while it does not
 * @param token with which the command line signs in at the API; null without an API
 * @param settings which other systems the owner uses, by the names of its settings
 */
public record Instance(
    long pid,
    Instant startedAt,
    String jdbcUrl,
    @Nullable String user,
    @Nullable String password,
    @Nullable String apiUrl,
    @Nullable String consoleUrl,
    @Nullable String token,
    Map<String, String> settings) {
  /** Start times are derived from the wall clock, which may be set a little meanwhile. */
  private static final Duration SAME_START = Duration.ofMinutes(1);

  public Instance {
    // One that an older program has written has none.
    settings = settings == null ? Map.of() : Map.copyOf(settings);
  }

  /** This process with the given database, serving nothing yet. */
  public static Instance ofThisProcess(
      String jdbcUrl, @Nullable String user, @Nullable String password) {
    ProcessHandle self = ProcessHandle.current();
    Instant startedAt = self.info().startInstant().orElse(Instant.EPOCH);
    return new Instance(self.pid(), startedAt, jdbcUrl, user, password, null, null, null, Map.of());
  }

  /** The same, using the systems that these settings name. */
  public Instance withSettings(Map<String, String> named) {
    return new Instance(pid, startedAt, jdbcUrl, user, password, apiUrl, consoleUrl, token, named);
  }

  /** The same, serving the API at the URL to a command line that shows the token. */
  public Instance withApi(String url, String commandLineToken) {
    return new Instance(
        pid, startedAt, jdbcUrl, user, password, url, consoleUrl, commandLineToken, settings);
  }

  /** The same, serving the console at the URL. */
  public Instance withConsole(String url) {
    return new Instance(pid, startedAt, jdbcUrl, user, password, apiUrl, url, token, settings);
  }

  /** Whether the process that wrote this still runs. */
  boolean runs() {
    return LiveProcess.find(pid)
        .map(process -> process.handle().info().startInstant().orElse(startedAt))
        .map(start -> startedAt.equals(Instant.EPOCH) || near(start))
        .orElse(false);
  }

  private boolean near(Instant start) {
    return Duration.between(start, startedAt).abs().compareTo(SAME_START) < 0;
  }

  @Override
  public String toString() {
    return "Instance[pid=%d, apiUrl=%s, consoleUrl=%s]".formatted(pid, apiUrl, consoleUrl);
  }
}

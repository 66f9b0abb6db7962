package org.facsat2.adapters.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server process of a cluster by {@code pg_ctl}. */
final class PostgresServer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

  /** Enough for the recovery of {@code max_wal_size} on a slow disk. */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private static final Duration FAST_STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(10);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

  /** pg_ctl keeps a limit by itself; ours is for a pg_ctl that hangs. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final int ATTEMPTS = 10;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final PostgresPrograms programs;
  private final Path data;

  PostgresServer(Cluster cluster, PostgresPrograms programs) {
    this.cluster = cluster;
    this.programs = programs;
    this.data = cluster.dataDirectory();
  }

  ServerLog log() {
    return cluster.log();
  }

  /**
   * Stops a server that runs on this cluster although we own the folder: its process was killed.
   * Removes a pid file whose number belongs to a stranger, which is left alone; one whose process
   * is gone is left to PostgreSQL, which checks it for surviving children.
   */
  void stopOrphan() {
    Optional<PostmasterPid> pidFile = PostmasterPid.read(data);
    if (pidFile.flatMap(PostmasterPid::server).isPresent()) {
      LOG.info("Stopping the database server that an earlier process left running in {}", data);
      stop();
    } else if (pidFile.filter(PostmasterPid::namesAStranger).isPresent()) {
      LOG.info("Removing a pid file that names process {} of others", pidFile.get().pid());
      delete(pidFile.get().file());
    }
  }

  /**
   * Starts the server on a free port and waits until it accepts connections.
   *
   * @return its port
   * @throws EmbeddedPostgresException with the tail of the log, if it does not start
   */
  int start() {
    return start(PostgresServer::freePort);
  }

  /** Starts the server on the port where its clients look for it. */
  void startAgain(int port) {
    start(() -> port);
  }

  private int start(IntSupplier ports) {
    cluster.log().prune();
    for (int attempt = 1; ; attempt++) {
      int port = ports.getAsInt();
      cluster.log().forgetLastStart();
      PostgresPrograms.Outcome outcome =
          pgCtl(
              START_LIMIT,
              "start",
              "-l",
              cluster.log().beforeLogging().toString(),
              "-o",
              "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
      if (outcome.succeeded()) {
        return port;
      }
      String log = cluster.log().tail().strip();
      if (attempt == ATTEMPTS || !passes(log)) {
        stop();
        throw new EmbeddedPostgresException(
            "PostgreSQL did not start in %s: %s%n%s"
                .formatted(data, outcome.output().strip(), log));
      }
      pause();
    }
  }

  /** Stops the server: fast, else immediately, else by force. */
  void stop() {
    boolean interrupted = Thread.interrupted();
    try {
      if (stops("fast", FAST_STOP_LIMIT) || stops("immediate", IMMEDIATE_STOP_LIMIT)) {
        return;
      }
      running().ifPresent(PostgresServer::kill);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean stops(String mode, Duration limit) {
    if (running().isEmpty()) {
      return true;
    }
    PostgresPrograms.Outcome outcome = pgCtl(limit, "stop", "-m", mode);
    if (running().isEmpty()) {
      return true;
    }
    LOG.warn("The database server did not stop ({}): {}", mode, outcome.output().strip());
    return false;
  }

  boolean isRunning() {
    return running().isPresent();
  }

  private Optional<LiveProcess> running() {
    return PostmasterPid.read(data).flatMap(PostmasterPid::server);
  }

  private static void kill(LiveProcess process) {
    process.handle().destroyForcibly();
    process
        .handle()
        .onExit()
        .completeOnTimeout(process.handle(), KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private PostgresPrograms.Outcome pgCtl(Duration limit, String action, String... options) {
    String[] arguments = new String[options.length + 7];
    String[] common = {
      action, "-D", data.toString(), "-w", "-s", "-t", Long.toString(limit.toSeconds())
    };
    System.arraycopy(common, 0, arguments, 0, common.length);
    System.arraycopy(options, 0, arguments, common.length, options.length);
    return programs.run(limit.plus(GRACE), "pg_ctl", arguments);
  }

  /**
   * Whether another attempt may succeed: somebody took the port meanwhile, or children of a killed
   * server have not all noticed its end.
   */
  private static boolean passes(String log) {
    return log.contains("Address already in use")
        || log.contains("pre-existing shared memory block");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException("No free port on 127.0.0.1", failure);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot delete " + file, failure);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while PostgreSQL starts", interrupted);
    }
  }
}

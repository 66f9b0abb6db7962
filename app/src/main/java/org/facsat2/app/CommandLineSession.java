package org.facsat2.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.pipeline.access.SignIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session in which commands beside this process act, told to them with all else that they need
 * to know. Sessions end after half a day, or earlier if the clock is set: this one is opened anew
 * in time.
 */
final class CommandLineSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLineSession.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

  /** As long as a session is told; it is good for longer, for commands that have read it. */
  private static final Duration TOLD = Duration.ofHours(6);

  private final DataFolder folder;
  private final SignIn signIn;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("command-line-session").factory());
  private Instance told;
  private SignIn.Session session;
  private long openedNanos;

  private CommandLineSession(
      DataFolder folder, SignIn signIn, Instance told, SignIn.Session session) {
    this.folder = folder;
    this.signIn = signIn;
    this.told = told;
    this.session = session;
    this.openedNanos = System.nanoTime();
  }

  /** Opens it and tells where the API is. */
  static CommandLineSession open(
      DataFolder folder, SignIn signIn, Instance instance, String apiUrl) {
    SignIn.Session session = signIn.open(RunningInstance.ADMINISTRATOR);
    Instance serving = instance.withApi(apiUrl, session.bearer());
    folder.publish(serving);
    CommandLineSession opened = new CommandLineSession(folder, signIn, serving, session);
    var _ =
        opened.looks.scheduleWithFixedDelay(
            opened::look,
            BETWEEN_LOOKS.toMillis(),
            BETWEEN_LOOKS.toMillis(),
            TimeUnit.MILLISECONDS);
    return opened;
  }

  /** Tells more of this process. */
  synchronized void tell(UnaryOperator<Instance> more) {
    told = more.apply(told);
    folder.publish(told);
  }

  private void look() {
    try {
      renewIfNeeded();
    } catch (RuntimeException e) {
      // The database may be away; it is tried again.
      LOG.warn("The session of the command line cannot be renewed: {}", e.getMessage());
    }
  }

  private synchronized void renewIfNeeded() {
    boolean old = System.nanoTime() - openedNanos > TOLD.toNanos();
    if (old || signIn.authenticate(session.bearer()).isEmpty()) {
      session = signIn.open(RunningInstance.ADMINISTRATOR);
      openedNanos = System.nanoTime();
      told = told.withApi(String.valueOf(told.apiUrl()), session.bearer());
      folder.publish(told);
    }
  }

  @Override
  public synchronized void close() {
    looks.shutdownNow();
    signIn.signOut(session.bearer());
  }
}

package org.facsat2.adapters.mlflow;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.facsat2.pipeline.training.FollowAliases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the aliases in MLflow again and again. Each process looks for itself: which one follows
 * a move is settled by the lock on the spacecraft.
 */
public final class AliasWatch implements AutoCloseable {
  /** A moved alias is served within half a minute. */
  public static final Duration INTERVAL = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(AliasWatch.class);

  private final FollowAliases aliases;
  private final ScheduledExecutorService executor;
  private boolean failing;

  private AliasWatch(FollowAliases aliases) {
    this.aliases = aliases;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("mlflow-aliases").daemon().factory());
  }

  /** Looks at once, and then this long after each look. */
  public static AliasWatch every(Duration interval, FollowAliases aliases) {
    AliasWatch watch = new AliasWatch(aliases);
    var _ =
        watch.executor.scheduleWithFixedDelay(
            watch::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    try {
      aliases.follow();
      if (failing) {
        LOG.info("The aliases in MLflow are followed again");
      }
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn(
            "The aliases in MLflow cannot be followed; the last champions serve: {}",
            e.getMessage());
      }
      LOG.debug("Following aliases", e);
      failing = true;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}

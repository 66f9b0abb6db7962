package org.facsat2.app.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.facsat2.adapters.embedded.DataFolderInUseException;
import org.facsat2.app.CommandException;

/** Waits while the owner of a data folder starts, or does something that serves no API. */
final class Patience {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Duration limit;

  Patience(Duration limit) {
    this.limit = limit;
  }

  /**
   * Tries until the folder is neither without the API that is wanted nor owned.
   *
   * @param attempt throws {@link DataFolderInUseException} if it cannot be done yet
   */
  <T> T attach(Path folder, Supplier<T> attempt) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        return attempt.get();
      } catch (DataFolderInUseException e) {
        if (System.nanoTime() >= deadline) {
          throw unreachable(folder, e.pid());
        }
        sleep();
      }
    }
  }

  private CommandException unreachable(Path folder, OptionalLong pid) {
    return CommandException.unreachable(
        "The data folder %s is owned by %s, which cannot be attached to after %d s. Wait until it has ended, or stop it."
            .formatted(
                folder,
                pid.isPresent() ? "process " + pid.getAsLong() : "another process",
                limit.toSeconds()));
  }

  private static void sleep() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted");
    }
  }
}

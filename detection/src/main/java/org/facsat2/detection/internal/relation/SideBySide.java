package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Independent pieces of work on several threads, with their results in the order of the pieces. */
final class SideBySide {
  private SideBySide() {}

  /**
   * All results.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  static <T> List<T> results(List<Callable<T>> work, int threads) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      try {
        List<T> results = new ArrayList<>();
        for (Future<T> future : pool.invokeAll(work)) {
          results.add(future.get());
        }
        return results;
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted");
      } catch (ExecutionException e) {
        throw new IllegalStateException("Work failed: " + e.getCause(), e);
      }
    }
  }
}

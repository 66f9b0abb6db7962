package org.facsat2.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same thing on several threads that start together. */
public final class AtOnce {
  private AtOnce() {}

  /** What each thread got; the first failure is thrown. */
  public static <T> List<T> call(int threads, Callable<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Callable<T>> works = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      works.add(
          () -> {
            start.await();
            return work.call();
          });
    }
    List<T> results = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (Future<T> result : pool.invokeAll(works)) {
        results.add(result.get());
      }
    }
    return results;
  }
}

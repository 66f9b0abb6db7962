package org.facsat2.pipeline;

import java.util.function.Supplier;

/** Makes several changes to the metadata one: all of them happen, or none. */
public interface Transactions {
  /** Runs in a transaction, joining one that is open on this thread; an exception takes it back. */
  <T> T call(Supplier<T> work);

  /** As {@link #call}, without a result. */
  default void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }
}

package org.facsat2.pipeline.ingestion;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.facsat2.pipeline.telemetry.ChunkEncoder;
import org.facsat2.pipeline.telemetry.ChunkEncoder.Cut;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and stores batches of chunks, in their order, while the reader goes on: at most one batch
 * is under way, so that a slow store holds the reader up and no memory fills.
 */
final class StoringPipe {
  private final Consumer<List<NewChunk>> store;
  private @Nullable FutureTask<Boolean> underWay;

  StoringPipe(Consumer<List<NewChunk>> store) {
    this.store = store;
  }

  /** Waits for the batch before and begins with this one; throws what became of that. */
  void send(List<Cut> batch) {
    await();
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              store.accept(ChunkEncoder.encode(batch));
              return true;
            });
    underWay = task;
    Thread.ofVirtual().name("chunks").start(task);
  }

  /** Waits until all is stored; throws what became of the last batch. */
  void await() {
    FutureTask<Boolean> task = underWay;
    underWay = null;
    if (task == null) {
      return;
    }
    try {
      task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while chunks were stored", e);
    }
  }
}

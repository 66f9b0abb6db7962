package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.facsat2.formats.TelemetrySink;

/**
 * Reads a wide file block by block, several at once; the sink sees them one after the other, in the
 * file's order, on the caller's thread. At most two blocks a thread are kept.
 */
final class CsvWideFile {
  private static final int BLOCKS_PER_THREAD = 2;

  private final CsvWidePlan plan;
  private final TelemetrySink sink;
  private long rows;
  private long lines;

  CsvWideFile(CsvWidePlan plan, TelemetrySink sink) {
    this.plan = plan;
    this.sink = sink;
  }

  /** Reads all rows; answers how many there are, rejected ones included. */
  long read(int threads) throws IOException {
    CsvBlocks blocks = new CsvBlocks(plan.table().head().wholeBytes(), plan.table().delimiter());
    lines = blocks.headerLines();
    CsvBlocks.Block first = blocks.next();
    if (first == null) {
      return 0;
    }
    if (threads == 1 || blocks.isAtEnd()) {
      // Most files are small: no thread is started for them.
      for (CsvBlocks.Block block = first; block != null; block = blocks.next()) {
        deliver(CsvWideRows.read(plan, block));
      }
      return rows;
    }
    try (ExecutorService pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("csv-", 1).factory())) {
      readAtOnce(first, blocks, pool, BLOCKS_PER_THREAD * threads);
    }
    return rows;
  }

  private void readAtOnce(CsvBlocks.Block first, CsvBlocks blocks, ExecutorService pool, int most)
      throws IOException {
    Queue<Future<FoundRows>> underWay = new ArrayDeque<>();
    for (CsvBlocks.Block block = first; block != null; block = blocks.next()) {
      CsvBlocks.Block next = block;
      underWay.add(pool.submit(() -> CsvWideRows.read(plan, next)));
      if (underWay.size() == most) {
        deliver(result(underWay.remove()));
      }
    }
    while (!underWay.isEmpty()) {
      deliver(result(underWay.remove()));
    }
  }

  private static FoundRows result(Future<FoundRows> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      // A fault of the reader, as if it had happened on this thread.
      throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while a file was read");
    }
  }

  private void deliver(FoundRows found) throws IOException {
    found.deliver(lines, sink);
    rows += found.rows();
    lines += found.lines();
  }
}

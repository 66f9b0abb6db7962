package org.facsat2.pipeline.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.Reject;
import org.facsat2.formats.SetAside;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.pipeline.ingestion.Ingestions.Extent;
import org.facsat2.pipeline.telemetry.ChunkEncoder.Cut;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.Parameter;
import org.jspecify.annotations.Nullable;

/** Turns what a reader finds in one file into chunks and documents, and counts. */
final class ChunkingSink implements TelemetrySink {
  /** Rejects kept with an ingestion; beyond that they are counted. */
  static final int REJECTS_KEPT = 10_000;

  /** Chunks given to the store at once. */
  private static final int BATCH = 64;

  /** Samples of all parameters that wait for their chunks: 128 MiB. */
  private static final long MOST_WAITING = 8L << 20;

  private final long ingestion;
  private final StoringPipe pipe;
  private final DocumentBatches documents;
  private final long mostWaiting;
  private final List<Cut> pending = new ArrayList<>();
  private final List<ChunkWriter> writers = new ArrayList<>();

  /** Latest time of each column that brings single samples. */
  private final List<Long> latestOfColumns = new ArrayList<>();

  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private final List<ReaderDecisions.Column> laterColumns = new ArrayList<>();
  private @Nullable ReaderDecisions decisions;
  private long rejectCount;
  private final List<SetAside> setAside = new ArrayList<>();
  private long rows;
  private long backwards;
  private long waiting;
  private long latest = Long.MIN_VALUE;

  ChunkingSink(long ingestion, Consumer<List<NewChunk>> store, Consumer<List<Document>> documents) {
    this(ingestion, store, documents, MOST_WAITING);
  }

  ChunkingSink(
      long ingestion,
      Consumer<List<NewChunk>> store,
      Consumer<List<Document>> documents,
      long mostWaiting) {
    this.ingestion = ingestion;
    this.documents = new DocumentBatches(ingestion, documents);
    this.pipe = new StoringPipe(store);
    this.mostWaiting = mostWaiting;
  }

  @Override
  public void understood(ReaderDecisions found) {
    decisions = found;
    found.columns().forEach(this::open);
  }

  @Override
  public void column(ReaderDecisions.Column column) {
    laterColumns.add(column);
    open(column);
  }

  private void open(ReaderDecisions.Column column) {
    Parameter parameter = column.parameter();
    if (column.rejection() == null && parameter != null) {
      parameters.add(parameter);
      writers.add(new ChunkWriter(parameter.id(), ingestion, this::keep));
      latestOfColumns.add(Long.MIN_VALUE);
    }
  }

  @Override
  public void rows(long[] times, double[][] columns) {
    latest = countBackwards(times, latest);
    rows += times.length;
    for (int c = 0; c < columns.length; c++) {
      add(writers.get(c), times, columns[c]);
    }
  }

  @Override
  public void samples(int column, long[] times, double[] values) {
    latestOfColumns.set(column, countBackwards(times, latestOfColumns.get(column)));
    rows += times.length;
    add(writers.get(column), times, values);
  }

  /** Answers the latest of the times and the given one. */
  private long countBackwards(long[] times, long before) {
    long newest = before;
    for (long time : times) {
      if (time < newest) {
        backwards++;
      } else {
        newest = time;
      }
    }
    return newest;
  }

  private void add(ChunkWriter writer, long[] times, double[] values) {
    waiting -= writer.waiting();
    for (int i = 0; i < times.length; i++) {
      if (!Double.isNaN(values[i])) {
        writer.add(times[i], values[i]);
      }
    }
    waiting += writer.waiting();
    if (waiting > mostWaiting) {
      writers.forEach(ChunkWriter::flush);
      waiting = 0;
    }
  }

  @Override
  public void document(long timeNanos, String json) {
    documents.add(timeNanos, json);
  }

  @Override
  public void reject(Reject reject) {
    if (rejects.size() < REJECTS_KEPT) {
      rejects.add(reject);
    }
    rejectCount++;
  }

  @Override
  public void setAside(SetAside block) {
    setAside.add(block);
  }

  List<SetAside> setAside() {
    return setAside;
  }

  /** Rows that came so far; of a file without rows samples. */
  long rowsRead() {
    return rows;
  }

  /** One for each parameter, in their order. */
  List<ChunkWriter> writers() {
    return writers;
  }

  private void keep(Cut chunk) {
    pending.add(chunk);
    if (pending.size() == BATCH) {
      storePending();
    }
  }

  private void storePending() {
    pipe.send(List.copyOf(pending));
    pending.clear();
  }

  /** Stores what is left. */
  void finish() {
    writers.forEach(ChunkWriter::flush);
    storePending();
    documents.flush();
    pipe.await();
  }

  /** Waits until nothing is written any more, after a failure. */
  void abandon() {
    try {
      pipe.await();
    } catch (RuntimeException e) {
      // One failure is told already.
      pending.clear();
    }
  }

  /** With the columns that appeared later. */
  @Nullable ReaderDecisions decisions() {
    return decisions == null ? null : decisions.with(laterColumns);
  }

  /** The parameters that the file's columns are stored as. */
  List<Parameter> parameters() {
    return parameters;
  }

  List<Extent> extents() {
    return writers.stream().filter(w -> w.samples() > 0).map(ChunkWriter::extent).toList();
  }

  List<Reject> rejects() {
    return rejects;
  }

  Ingestion.Counts counts(long rows) {
    return new Ingestion.Counts(
        rows,
        writers.stream().mapToLong(ChunkWriter::samples).sum(),
        backwards,
        writers.stream().mapToLong(ChunkWriter::duplicates).sum(),
        rejectCount);
  }
}

package org.facsat2.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/** Keeps all that a reader finds. */
public class CollectingSink implements TelemetrySink {
  public static final long RECEPTION = UtcTime.parse("2026-06-01T00:00:00Z");

  private final List<long[]> times = new ArrayList<>();
  private final List<double[][]> columns = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private final List<SetAside> setAside = new ArrayList<>();
  private final List<String> documents = new ArrayList<>();
  private final Map<Integer, List<long[]>> sampleTimes = new HashMap<>();
  private final Map<Integer, List<double[]>> sampleValues = new HashMap<>();
  private @Nullable ReaderDecisions decisions;
  private final List<Column> later = new ArrayList<>();
  private int stored;
  private long rows;

  public static CollectingSink read(String text) throws IOException {
    return read(text, ReaderSettings.AUTOMATIC, Dictionary.empty());
  }

  public static CollectingSink read(String text, ReaderSettings settings, Dictionary dictionary)
      throws IOException {
    return read(text, StandardCharsets.UTF_8, settings, dictionary);
  }

  public static CollectingSink read(
      String text, Charset charset, ReaderSettings settings, Dictionary dictionary)
      throws IOException {
    return read(new ByteArrayInputStream(text.getBytes(charset)), settings, dictionary);
  }

  public static CollectingSink read(InputStream in, ReaderSettings settings, Dictionary dictionary)
      throws IOException {
    CollectingSink sink = new CollectingSink();
    sink.rows = TelemetryReaders.automatic().read(in, settings, dictionary, RECEPTION, sink);
    return sink;
  }

  @Override
  public void understood(ReaderDecisions understood) {
    if (decisions != null) {
      throw new IllegalStateException("understood was called twice");
    }
    decisions = understood;
    stored = (int) understood.columns().stream().filter(c -> c.rejection() == null).count();
  }

  @Override
  public void column(Column column) {
    later.add(column);
    stored += column.rejection() == null ? 1 : 0;
  }

  @Override
  public void samples(int column, long[] newTimes, double[] newValues) {
    if (newTimes.length > 4096 || newTimes.length != newValues.length || column >= stored) {
      throw new IllegalStateException(newTimes.length + " samples of column " + column);
    }
    if (Arrays.stream(newValues).anyMatch(Double::isNaN)) {
      throw new IllegalStateException("NaN is no sample");
    }
    sampleTimes.computeIfAbsent(column, key -> new ArrayList<>()).add(newTimes);
    sampleValues.computeIfAbsent(column, key -> new ArrayList<>()).add(newValues);
  }

  @Override
  public void rows(long[] newTimes, double[][] newColumns) {
    if (newTimes.length > 4096 || newColumns.length != stored) {
      throw new IllegalStateException(newTimes.length + " rows, " + newColumns.length + " columns");
    }
    times.add(newTimes);
    columns.add(newColumns);
  }

  @Override
  public void setAside(SetAside block) {
    setAside.add(block);
  }

  public List<SetAside> setAside() {
    return setAside;
  }

  @Override
  public void document(long timeNanos, String json) {
    documents.add(UtcTime.format(timeNanos) + " " + json);
  }

  /** Time as ISO-8601, a blank, and the document. */
  public List<String> documents() {
    return documents;
  }

  @Override
  public void reject(Reject reject) {
    rejects.add(reject);
  }

  public ReaderDecisions decisions() {
    return Objects.requireNonNull(decisions, "understood was not called").with(later);
  }

  /** Data rows of the file, rejected ones included. */
  public long rows() {
    return rows;
  }

  public List<Reject> rejects() {
    return rejects;
  }

  /** Times as ISO-8601. */
  public List<String> times() {
    return times.stream().flatMapToLong(Arrays::stream).mapToObj(UtcTime::format).toList();
  }

  /** Times of the samples of one parameter, of a file that brought single ones. */
  public List<String> times(String id) {
    return sampleTimes.getOrDefault(index(id), List.of()).stream()
        .flatMapToLong(Arrays::stream)
        .mapToObj(UtcTime::format)
        .toList();
  }

  public double[] values(String id) {
    int index = index(id);
    List<double[]> parts =
        sampleValues.isEmpty()
            ? columns.stream().map(batch -> batch[index]).toList()
            : sampleValues.getOrDefault(index, List.of());
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private int index(String id) {
    int index = ids().indexOf(id);
    if (index < 0) {
      throw new IllegalArgumentException("No column " + id + " in " + decisions().columns());
    }
    return index;
  }

  public Column column(String header) {
    return decisions().columns().stream()
        .filter(column -> column.header().equals(header))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No column " + header));
  }

  /** Ids of the stored columns, in order. */
  public List<String> ids() {
    return decisions().columns().stream()
        .map(Column::parameter)
        .filter(Objects::nonNull)
        .map(parameter -> parameter.id().value())
        .toList();
  }

  /** Bits, so that NaN equals NaN. */
  public static long[] bits(double[] values) {
    return IntStream.range(0, values.length)
        .mapToLong(i -> Double.doubleToRawLongBits(values[i]))
        .toArray();
  }
}

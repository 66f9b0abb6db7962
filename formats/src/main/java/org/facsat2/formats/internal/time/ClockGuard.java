package org.facsat2.formats.internal.time;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.Reject;
import org.facsat2.formats.SetAside;
import org.facsat2.formats.SetAside.Reason;
import org.facsat2.formats.TelemetrySink;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what has a time that can be, and counts the rest. Times that a person released are
 * shifted as told, once.
 */
public final class ClockGuard implements TelemetrySink {
  private final TelemetrySink sink;
  private final long receptionNanos;
  private final Map<Reason, Long> offsetNanos;
  private final ClockRules rowRules;
  private final ClockRules documentRules;
  private final List<ClockRules> columnRules = new ArrayList<>();
  private final Map<Reason, SetAside> blocks = new EnumMap<>(Reason.class);

  /**
   * A guard.
   *
   * @param offsetNanos what is added to times that would be set aside for the reason; without an
   *     entry they are
   */
  public ClockGuard(TelemetrySink sink, long receptionNanos, Map<Reason, Long> offsetNanos) {
    this.sink = sink;
    this.receptionNanos = receptionNanos;
    this.offsetNanos = offsetNanos;
    this.rowRules = new ClockRules(receptionNanos);
    this.documentRules = new ClockRules(receptionNanos);
  }

  @Override
  public void understood(ReaderDecisions decisions) throws IOException {
    sink.understood(decisions);
  }

  @Override
  public void column(ReaderDecisions.Column column) throws IOException {
    sink.column(column);
  }

  @Override
  public void rows(long[] times, double[][] columns) throws IOException {
    @Nullable Reason[] wrong = judge(times, rowRules);
    if (wrong.length == 0) {
      sink.rows(times, columns);
      return;
    }
    int[] kept = new int[times.length];
    int n = 0;
    for (int row = 0; row < times.length; row++) {
      Reason reason = wrong[row];
      if (reason == null) {
        kept[n++] = row;
      } else {
        setAside(reason, times[row], present(columns, row));
      }
    }
    if (n > 0) {
      int[] rows = Arrays.copyOf(kept, n);
      double[][] rest = new double[columns.length][];
      Arrays.setAll(rest, c -> pick(columns[c], rows));
      sink.rows(pick(times, rows), rest);
    }
  }

  @Override
  public void samples(int column, long[] times, double[] values) throws IOException {
    while (columnRules.size() <= column) {
      columnRules.add(new ClockRules(receptionNanos));
    }
    @Nullable Reason[] wrong = judge(times, columnRules.get(column));
    if (wrong.length == 0) {
      sink.samples(column, times, values);
      return;
    }
    int[] kept = new int[times.length];
    int n = 0;
    for (int i = 0; i < times.length; i++) {
      Reason reason = wrong[i];
      if (reason == null) {
        kept[n++] = i;
      } else {
        setAside(reason, times[i], 1);
      }
    }
    if (n > 0) {
      int[] some = Arrays.copyOf(kept, n);
      sink.samples(column, pick(times, some), pick(values, some));
    }
  }

  /** Shifts released times where they stand; empty if nothing is wrong with any that is left. */
  private @Nullable Reason[] judge(long[] times, ClockRules rules) {
    @Nullable Reason[] wrong = new Reason[0];
    for (int i = 0; i < times.length; i++) {
      Reason reason = rules.next(times[i]);
      if (reason == null || released(reason, times, i, rules)) {
        continue;
      }
      if (wrong.length == 0) {
        wrong = new Reason[times.length];
      }
      wrong[i] = reason;
    }
    return wrong;
  }

  private boolean released(Reason reason, long[] times, int index, ClockRules rules) {
    Long offset = offsetNanos.get(reason);
    if (offset == null) {
      return false;
    }
    long shifted = times[index] + offset;
    boolean overflows = ((times[index] ^ shifted) & (offset ^ shifted)) < 0;
    if (overflows || rules.outside(shifted) != null) {
      return false;
    }
    times[index] = shifted;
    return true;
  }

  private static long present(double[][] columns, int row) {
    long count = 0;
    for (double[] column : columns) {
      count += Double.isNaN(column[row]) ? 0 : 1;
    }
    return count;
  }

  private static long[] pick(long[] all, int[] indices) {
    return Arrays.stream(indices).mapToLong(i -> all[i]).toArray();
  }

  private static double[] pick(double[] all, int[] indices) {
    return Arrays.stream(indices).mapToDouble(i -> all[i]).toArray();
  }

  private void setAside(Reason reason, long time, long samples) {
    if (samples > 0) {
      blocks.merge(
          reason,
          new SetAside(reason, samples, time, time),
          (a, b) ->
              new SetAside(
                  reason,
                  a.samples() + b.samples(),
                  Math.min(a.firstNanos(), b.firstNanos()),
                  Math.max(a.lastNanos(), b.lastNanos())));
    }
  }

  @Override
  public void document(long timeNanos, String json) throws IOException {
    long[] time = {timeNanos};
    // Its samples are counted where they come; it shares their fate.
    if (judge(time, documentRules).length == 0) {
      sink.document(time[0], json);
    }
  }

  @Override
  public void setAside(SetAside block) throws IOException {
    sink.setAside(block);
  }

  @Override
  public void reject(Reject reject) throws IOException {
    sink.reject(reject);
  }

  /** Tells the sink of what was set aside, once all is read. */
  public void finish() throws IOException {
    for (SetAside block : blocks.values()) {
      sink.setAside(block);
    }
  }
}

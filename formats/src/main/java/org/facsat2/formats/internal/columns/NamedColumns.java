package org.facsat2.formats.internal.columns;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.Reject;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.columns.ColumnPlanner.Candidate;
import org.jspecify.annotations.Nullable;

/** Takes single values by the name that the file gives them, and plans names that appear late. */
public final class NamedColumns {
  /** Names in one file. */
  public static final int MOST = 16_384;

  private static final int MOST_NAMES_SHOWN = 100;

  private final ColumnPlanner planner;
  private final TelemetrySink sink;
  private final SampleBatches batches;
  private final Map<String, Target> targets = new HashMap<>();

  /**
   * Where the values of a name go.
   *
   * @param column in the sink
   * @param reader of the values; null if the parameter is rejected
   * @param lost why each value is rejected; null if they are read, or if no value of the parameter
   *     is stored at all
   */
  private record Target(int column, @Nullable ColumnReader reader, @Nullable String lost) {}

  /**
   * Columns by name.
   *
   * @param planner of the names that appear late
   * @param planned those of the first rows, which the sink was told
   */
  public NamedColumns(ColumnPlanner planner, List<ColumnPlan> planned, TelemetrySink sink) {
    this.planner = planner;
    this.sink = sink;
    this.batches = new SampleBatches(sink);
    planned.forEach(this::addTarget);
  }

  private Target addTarget(ColumnPlan column) {
    int index = column.reader() == null ? -1 : batches.addColumn();
    String lost = column.sameAs() == null ? null : column.decision().rejection();
    Target target = new Target(index, column.reader(), lost);
    targets.put(column.decision().header(), target);
    return target;
  }

  /** Takes a value, or rejects it. */
  public void add(long line, String name, long time, String cell) throws IOException {
    Target target = targets.get(name);
    if (target == null) {
      target = laterTarget(line, name, cell);
    }
    if (target == null) {
      return;
    }
    if (target.reader() == null) {
      if (target.lost() != null && !NumberCells.isAbsent(cell)) {
        sink.reject(new Reject(line, name, cell, target.lost()));
      }
      return;
    }
    try {
      double number = target.reader().read(cell);
      if (!Double.isNaN(number)) {
        batches.add(target.column(), time, number);
      }
    } catch (BadValueException e) {
      sink.reject(new Reject(line, name, cell, e.reason()));
    }
  }

  private @Nullable Target laterTarget(long line, String name, String cell) throws IOException {
    if (targets.size() >= MOST) {
      sink.reject(new Reject(line, name, cell, "more than " + MOST + " parameters in one file"));
      return null;
    }
    ColumnProfile profile = new ColumnProfile();
    profile.add(cell);
    ColumnPlan column =
        planner.plan(List.of(new Candidate(targets.size(), name, profile))).getFirst();
    sink.column(column.decision());
    return addTarget(column);
  }

  /**
   * Hands over what is left.
   *
   * @param told names that a person spoke of: which a file has is known at its end
   * @throws UnreadableTelemetryException if it has not one of them
   */
  public void finish(Collection<String> told) throws IOException {
    batches.flush();
    for (String name : told) {
      if (!targets.containsKey(name)) {
        throw new UnreadableTelemetryException(
            "no-such-column",
            "There is no parameter \"" + name + "\" to decode",
            targets.keySet().stream().sorted().limit(MOST_NAMES_SHOWN).toList());
      }
    }
  }
}

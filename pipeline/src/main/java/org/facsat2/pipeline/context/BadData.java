package org.facsat2.pipeline.context;

import java.util.List;
import org.facsat2.pipeline.telemetry.Masks;
import org.facsat2.telemetry.TimeRange;

/** Masks what labels call bad data. */
public final class BadData implements Masks {
  private final Intervals intervals;

  public BadData(Intervals intervals) {
    this.intervals = intervals;
  }

  @Override
  public List<Mask> overlapping(String spacecraft, TimeRange range) {
    return intervals.overlapping(spacecraft, Interval.Type.LABEL, range).stream()
        .filter(label -> label.is(Interval.LabelKind.BAD_DATA))
        .map(label -> new Mask(label.parameter(), label.range()))
        .toList();
  }
}

package org.facsat2.pipeline.context;

import java.util.List;
import java.util.Optional;
import org.facsat2.pipeline.Page;
import org.facsat2.telemetry.TimeRange;

/** Port: activities and labels. */
public interface Intervals {
  void add(Interval interval);

  Optional<Interval> find(String id);

  void remove(String id);

  /** Those that overlap the range; newest first, in the order in which they were added. */
  Page<Interval> list(String spacecraft, Interval.Type type, TimeRange range, Page.Request page);

  /** All that overlap the range, by start. */
  List<Interval> overlapping(String spacecraft, Interval.Type type, TimeRange range);
}

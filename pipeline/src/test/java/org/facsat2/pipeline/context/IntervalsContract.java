package org.facsat2.pipeline.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Ports;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every store of activities and labels promises. */
public abstract class IntervalsContract {
  private final Ports ports;
  private final Intervals intervals;
  private String craft = "";

  protected IntervalsContract(Ports ports) {
    this.ports = ports;
    this.intervals = ports.intervals();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    ports.catalogue().add(Examples.spacecraft(craft));
  }

  private Interval add(
      String name, Interval.Type type, @Nullable String parameter, TimeRange range) {
    Interval interval =
        new Interval(
            craft + name,
            craft,
            type,
            parameter == null ? null : new ParameterId(parameter),
            range,
            type == Interval.Type.LABEL ? "bad-data" : "pass",
            "why",
            "anna",
            Examples.NOW);
    intervals.add(interval);
    return interval;
  }

  @Test
  void anIntervalIsFoundAsItWasAddedUntilItIsRemoved() {
    Interval of = add("1", Interval.Type.LABEL, "Eps.Vbat", Examples.seconds(10, 20));
    Interval whole = add("2", Interval.Type.ACTIVITY, null, Examples.seconds(10, 20));
    assertThat(intervals.find(of.id())).contains(of);
    assertThat(intervals.find(whole.id())).contains(whole);
    intervals.remove(of.id());
    intervals.remove(of.id());
    assertThat(intervals.find(of.id())).isEmpty();
    assertThat(intervals.find(whole.id())).isPresent();
  }

  @Test
  void aRangeTakesWhatOverlapsItAndTypesAreApart() {
    Interval late = add("1", Interval.Type.ACTIVITY, null, Examples.seconds(30, 40));
    Interval early = add("2", Interval.Type.ACTIVITY, null, Examples.seconds(10, 20));
    add("3", Interval.Type.LABEL, null, Examples.seconds(10, 40));
    assertThat(intervals.overlapping(craft, Interval.Type.ACTIVITY, TimeRange.ALL))
        .containsExactly(early, late);
    assertThat(intervals.overlapping(craft, Interval.Type.ACTIVITY, Examples.seconds(20, 31)))
        .containsExactly(late);
    assertThat(intervals.overlapping(craft, Interval.Type.ACTIVITY, Examples.seconds(20, 30)))
        .isEmpty();
    assertThat(intervals.overlapping("another", Interval.Type.ACTIVITY, TimeRange.ALL)).isEmpty();
  }

  @Test
  void pagesNeitherRepeatNorSkipWhenMoreAreAddedMeanwhile() {
    Interval first = add("1", Interval.Type.ACTIVITY, null, Examples.seconds(30, 40));
    Interval second = add("2", Interval.Type.ACTIVITY, null, Examples.seconds(10, 20));
    Interval third = add("3", Interval.Type.ACTIVITY, null, Examples.seconds(20, 30));
    Page<Interval> page =
        intervals.list(craft, Interval.Type.ACTIVITY, TimeRange.ALL, Page.Request.first(2));
    assertThat(page.items()).containsExactly(third, second);
    add("4", Interval.Type.ACTIVITY, null, Examples.seconds(10, 20));
    Page<Interval> rest =
        intervals.list(
            craft, Interval.Type.ACTIVITY, TimeRange.ALL, new Page.Request(2, page.next()));
    assertThat(rest.items()).containsExactly(first);
    assertThat(rest.next()).isNull();
  }
}

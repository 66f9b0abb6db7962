package org.facsat2.pipeline.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facsat2.pipeline.Page;
import org.jspecify.annotations.Nullable;

/** Port: runs and their steps. Every method joins the open transaction. */
public interface Runs {
  void add(Run run);

  Optional<Run> find(String id);

  /** Newest first. */
  Page<Run> list(@Nullable String spacecraft, Page.Request page);

  /** Runs of a spacecraft that have not ended, oldest first. */
  List<Run> unfinished(String spacecraft);

  void setState(String id, Run.State state);

  /** The first step begins: RUNNING, with the time. */
  void started(String id, Instant at);

  void succeeded(String id, String outcome, Instant at);

  void failed(String id, String failure, Instant at);

  void cancelled(String id, String reason, Instant at);

  void stepReady(String id, String step);

  /**
   * An attempt begins. It is one more, unless the step is RUNNING: then an attempt was cut short by
   * the end of its process, which says nothing against the step.
   */
  void stepStarted(String id, String step, Instant at);

  /** An attempt goes on once a system that is away has returned; the step stays as it is. */
  void stepWaits(String id, String step, String reason);

  void stepSucceeded(String id, String step, Map<String, String> output, Instant at);

  /**
   * An attempt failed.
   *
   * @param last true if there is no other
   */
  void stepFailed(String id, String step, String failure, boolean last, Instant at);

  /**
   * Removes runs that succeeded with nothing worth keeping.
   *
   * @param outcome theirs
   * @param before when they ended
   * @return how many there were
   */
  int remove(String workflow, String outcome, Instant before);

  /** Appends a line to the log of a run. */
  void log(String id, LogLine line);

  /** The log of a run, oldest first. */
  Page<LogLine> log(String id, Page.Request page);

  /**
   * What a step said.
   *
   * @param at when
   * @param step name of the step
   * @param text for people
   */
  record LogLine(Instant at, String step, String text) {}
}

package org.facsat2.adapters.scheduler;

import java.io.IOException;
import java.time.Duration;

/** Another engine, which executes the steps of some workflows in its own processes. */
public interface StepsElsewhere {
  /**
   * Hands a run over, if its workflow is executed there; asking again changes nothing.
   *
   * @param run id of the run
   * @return false if its steps are to be executed here
   * @throws IOException if the other engine is away; it will be asked again
   */
  boolean handOver(String run) throws IOException;

  /** Compares what is with the other engine with what it says, and mends what differs. */
  void reconcile();

  /** Time from one comparison to the next. */
  Duration interval();

  /** All steps are executed here. */
  static StepsElsewhere none() {
    return new StepsElsewhere() {
      @Override
      public boolean handOver(String run) {
        return false;
      }

      @Override
      public void reconcile() {}

      @Override
      public Duration interval() {
        return Duration.ofHours(1);
      }
    };
  }
}

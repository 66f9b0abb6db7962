package org.facsat2.pipeline.system;

import java.time.Duration;
import java.util.Map;

/** Port: how much there is to do, for those who watch the program. */
public interface Workload {
  /** Runs that have not ended, by state in lower case; states without a run are left out. */
  Map<String, Long> unfinishedRuns();

  /** Uploads that are accepted and neither stored nor failed. */
  long pendingIngestions();

  /** How long the step that is due longest has waited for somebody to execute it. */
  Duration longestWait();

  /** Alarms that nobody has acknowledged, by severity in lower case; historical ones apart. */
  Map<String, Long> unacknowledgedAlarms();
}

package org.facsat2.adapters.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One execution of a step, in the flight recorder. */
@Name("org.facsat2.Step")
@Label("Step")
@Category("Facsat2")
@Description("One execution of a step of a workflow: ingest, preprocess, detect, train, …")
@StackTrace(false)
final class StepEvent extends Event {
  @Label("Step")
  final String step;

  @Label("Run")
  final String run;

  @Label("Spacecraft")
  final String spacecraft;

  @Label("Outcome")
  String outcome = "";

  StepEvent(String step, String run, String spacecraft) {
    this.step = step;
    this.run = run;
    this.spacecraft = spacecraft;
  }
}

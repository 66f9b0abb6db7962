package org.facsat2.pipeline.access;

/** What a person may do; each role may do all that the ones before it may. */
public enum Role {
  /** Looks. */
  VIEWER,
  /** Uploads telemetry, works on alarms. */
  OPERATOR,
  /** Edits dictionaries, trains and promotes models. */
  ENGINEER,
  /** Everything. */
  ADMINISTRATOR
}

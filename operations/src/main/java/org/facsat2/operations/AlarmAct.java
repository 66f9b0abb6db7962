package org.facsat2.operations;

/** What a person can do with an alarm. */
public enum AlarmAct {
  /** "I have seen it and take care." */
  ACKNOWLEDGE,
  /** Puts it away; only after it was acknowledged and has returned to normal. */
  CLEAR,
  COMMENT
}

package org.facsat2.operations;

import java.util.List;

/**
 * Where an alarm stands. The words are Yamcs'; as a latched alarm of ISA-18.2 it stays until a
 * person has seen it (acknowledge) and put it away (clear).
 */
public enum AlarmState {
  TRIGGERED,
  ACKNOWLEDGED,
  CLEARED;

  /** What a person can do in this state; clearing also needs the return to normal. */
  List<AlarmAct> allowed(boolean returnedToNormal) {
    return switch (this) {
      case TRIGGERED -> List.of(AlarmAct.ACKNOWLEDGE, AlarmAct.COMMENT);
      case ACKNOWLEDGED ->
          returnedToNormal ? List.of(AlarmAct.CLEAR, AlarmAct.COMMENT) : List.of(AlarmAct.COMMENT);
      case CLEARED -> List.of(AlarmAct.COMMENT);
    };
  }
}

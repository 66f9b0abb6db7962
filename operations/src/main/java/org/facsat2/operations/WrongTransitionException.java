package org.facsat2.operations;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Somebody asked of an alarm what its state does not allow. */
public final class WrongTransitionException extends RuntimeException {
  private final AlarmAct act;
  private final List<AlarmAct> allowed;

  WrongTransitionException(Alarm alarm, AlarmAct act) {
    super(
        "Alarm "
            + alarm.id()
            + " is "
            + alarm.state().name().toLowerCase(Locale.ROOT)
            + (alarm.returnedToNormal() ? "" : " and has not returned to normal")
            + ": it cannot be "
            + (act == AlarmAct.CLEAR ? "cleared" : "acknowledged")
            + " now. Allowed: "
            + alarm.allowed().stream()
                .map(a -> a.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
    this.act = act;
    this.allowed = alarm.allowed();
  }

  public AlarmAct act() {
    return act;
  }

  public List<AlarmAct> allowed() {
    return allowed;
  }
}

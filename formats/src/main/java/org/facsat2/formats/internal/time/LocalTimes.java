package org.facsat2.formats.internal.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.telemetry.UtcTime;

/** Local date and time to UTC. */
public final class LocalTimes {
  private LocalTimes() {}

  /**
   * Nanoseconds since the Unix epoch.
   *
   * @throws BadValueException if the zone's clocks showed it never or twice
   */
  public static long inZone(LocalDateTime local, ZoneId zone) throws BadValueException {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.size() == 1) {
      return atOffset(local, offsets.getFirst());
    }
    throw new BadValueException(
        (offsets.isEmpty() ? "does not exist in " : "happens twice in ")
            + zone
            + ", where the clocks were changed; write the time with its offset");
  }

  static long atOffset(LocalDateTime local, ZoneOffset offset) throws BadValueException {
    try {
      return UtcTime.nanosOf(local.toInstant(offset));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BadValueException("outside 1677-09-21 to 2262-04-11");
    }
  }
}

package org.facsat2.pipeline.system;

import java.util.Locale;
import java.util.function.Supplier;
import org.facsat2.pipeline.Refusal;

/**
 * How much room is left where data is kept. Uploads stop before the disk is full, so that reading
 * and acknowledging go on and nothing accepted is lost.
 */
public final class DiskSpace {
  private static final double PERCENT = 100;
  private static final double BYTES_PER_GIGABYTE = 1e9;

  private final Supplier<Room> probe;
  private final Thresholds thresholds;

  /**
   * What is free of a disk.
   *
   * @param freeBytes that this program may still write
   * @param totalBytes of the disk
   */
  public record Room(long freeBytes, long totalBytes) {
    double freePercent() {
      return totalBytes == 0 ? PERCENT : PERCENT * freeBytes / totalBytes;
    }
  }

  /**
   * Shares of the disk that are free.
   *
   * @param warnPercent below it people are warned
   * @param refusePercent below it uploads are refused
   */
  public record Thresholds(double warnPercent, double refusePercent) {
    public static final Thresholds DEFAULT = new Thresholds(10, 5);

    public Thresholds {
      if (!(refusePercent >= 0 && refusePercent <= warnPercent && warnPercent < PERCENT)) {
        throw new IllegalArgumentException(
            "Uploads are refused below %s %% and warned of below %s %%: these must be 0 <= refused <= warned < 100"
                .formatted(refusePercent, warnPercent));
      }
    }
  }

  /** How it stands. */
  public enum State {
    OK,
    LOW,
    FULL
  }

  /**
   * A look at the disk.
   *
   * @param state how it stands
   * @param room what is free
   * @param warning for people; empty if all is well
   */
  public record Reading(State state, Room room, String warning) {}

  public DiskSpace(Supplier<Room> probe, Thresholds thresholds) {
    this.probe = probe;
    this.thresholds = thresholds;
  }

  /** Looks now. */
  public Reading read() {
    Room room = probe.get();
    double free = room.freePercent();
    if (free < thresholds.refusePercent()) {
      return new Reading(
          State.FULL,
          room,
          said(room) + ": uploads are refused below " + percent(thresholds.refusePercent()));
    }
    if (free < thresholds.warnPercent()) {
      return new Reading(
          State.LOW,
          room,
          said(room) + ": uploads will be refused below " + percent(thresholds.refusePercent()));
    }
    return new Reading(State.OK, room, "");
  }

  /** Whether uploads are refused. */
  public boolean isFull() {
    return read().state() == State.FULL;
  }

  /**
   * Lets an upload go on.
   *
   * @throws Refusal if there is too little room
   */
  public void requireRoom() {
    Reading reading = read();
    if (reading.state() == State.FULL) {
      throw Refusal.noSpace(
          reading.warning()
              + ". What was accepted is safe; make room and send this file again. Reading and"
              + " acknowledging go on");
    }
  }

  private static String said(Room room) {
    return String.format(
        Locale.ROOT,
        "The disk has %.2f GB (%s) free",
        room.freeBytes() / BYTES_PER_GIGABYTE,
        percent(room.freePercent()));
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f %%", value);
  }
}

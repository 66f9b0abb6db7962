package org.facsat2.console.internal;

import org.facsat2.protocol.SpacecraftResource;

/**
 * What stands above every page of a spacecraft: its name, and the way to its other pages.
 *
 * @param id slug
 * @param name for people
 * @param tab where one is
 * @param alarms that nobody has acknowledged, historical ones left out
 */
public record SpacecraftHead(String id, String name, Tab tab, int alarms) {

  /** Pages of a spacecraft. */
  public enum Tab {
    TELEMETRY,
    UPLOAD
  }

  static SpacecraftHead of(SpacecraftResource spacecraft, Tab tab) {
    return new SpacecraftHead(
        spacecraft.id(),
        spacecraft.name(),
        tab,
        spacecraft.alarms().bySeverity().values().stream().mapToInt(Integer::intValue).sum());
  }
}

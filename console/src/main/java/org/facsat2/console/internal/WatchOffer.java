package org.facsat2.console.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.ServedModel;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;

/**
 * What can be done so that something watches what was uploaded.
 *
 * @param watched true if a model watches some of it already
 * @param spans from which limits and models can be learnt: this file, all that is stored
 * @param sources other spacecraft whose model could be used
 * @param source whose model is used now; empty if its own
 */
public record WatchOffer(boolean watched, List<Choice> spans, List<Source> sources, String source) {

  /**
   * A span with a name.
   *
   * @param label for people
   * @param span the time
   */
  public record Choice(String label, Span span) {}

  /**
   * Another spacecraft.
   *
   * @param id of it
   * @param name for people
   */
  public record Source(String id, String name) {}

  static WatchOffer of(SpacecraftResource craft, IngestionResource upload, Fleet fleet) {
    List<Choice> spans = new ArrayList<>();
    add(spans, "All that is stored", craft.firstSampleAt(), craft.lastSampleAt());
    add(spans, "The time of this file", upload.firstSampleAt(), upload.lastSampleAt());
    return new WatchOffer(
        craft.model().monitored() > 0,
        spans,
        fleet.spacecraft().stream()
            .filter(other -> !other.id().equals(craft.id()) && hasModelOfItsOwn(other))
            .map(other -> new Source(other.id(), other.name()))
            .toList(),
        craft.modelSource().equals(craft.id()) ? "" : craft.modelSource());
  }

  private static void add(
      List<Choice> spans, String label, @Nullable Instant first, @Nullable Instant last) {
    if (first != null && last != null) {
      spans.add(new Choice(label, new Span(first, TelemetryLink.after(last))));
    }
  }

  private static boolean hasModelOfItsOwn(SpacecraftResource other) {
    ServedModel model = other.model();
    return model.version() != null && other.id().equals(model.spacecraft());
  }
}

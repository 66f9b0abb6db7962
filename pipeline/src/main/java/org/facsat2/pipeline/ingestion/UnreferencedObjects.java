package org.facsat2.pipeline.ingestion;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.facsat2.pipeline.objects.ObjectStore;

/**
 * Use case: remove raw objects that no ingestion names, as an upload leaves one whose sender or
 * process broke off. Younger ones stay: their ingestion may be about to be recorded.
 */
public final class UnreferencedObjects {
  private static final Duration AGE = Duration.ofDays(1);
  private static final int PAGE = 1000;

  private final ObjectStore objects;
  private final Ingestions ingestions;
  private final InstantSource clock;

  public UnreferencedObjects(ObjectStore objects, Ingestions ingestions, InstantSource clock) {
    this.objects = objects;
    this.ingestions = ingestions;
    this.clock = clock;
  }

  /** Removes those of a spacecraft that are older than a day; tells how many they were. */
  public int remove(String spacecraft) throws IOException {
    Instant youngest = clock.instant().minus(AGE);
    int removed = 0;
    String after = "";
    while (true) {
      List<ObjectStore.Listed> page = objects.list("raw/" + spacecraft + "/", after, PAGE);
      List<String> old =
          page.stream()
              .filter(object -> object.modifiedAt().isBefore(youngest))
              .map(ObjectStore.Listed::key)
              .toList();
      Set<String> referenced = ingestions.referenced(spacecraft, old);
      for (String key : old) {
        if (!referenced.contains(key)) {
          objects.delete(key);
          removed++;
        }
      }
      if (page.size() < PAGE) {
        return removed;
      }
      after = page.getLast().key();
    }
  }

  /**
   * Removes those older than a day that belong to no spacecraft, as a deletion leaves them whose
   * process broke off, and what is left of puts that broke off; tells how many they were.
   *
   * @param known ids of all spacecraft
   */
  public int removeWithoutSpacecraft(Set<String> known) throws IOException {
    Instant youngest = clock.instant().minus(AGE);
    int removed = objects.removeBrokenOff(youngest);
    String after = "";
    while (true) {
      List<ObjectStore.Listed> page = objects.list("raw/", after, PAGE);
      for (ObjectStore.Listed object : page) {
        String owner = object.key().split("/", -1)[1];
        if (!known.contains(owner) && object.modifiedAt().isBefore(youngest)) {
          objects.delete(object.key());
          removed++;
        }
      }
      if (page.size() < PAGE) {
        return removed;
      }
      after = page.getLast().key();
    }
  }
}

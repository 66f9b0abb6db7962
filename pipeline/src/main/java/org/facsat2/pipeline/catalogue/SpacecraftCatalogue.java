package org.facsat2.pipeline.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.facsat2.telemetry.Dictionary;

/** Port: the spacecraft and every version of their dictionaries. */
public interface SpacecraftCatalogue {
  /** Adds a spacecraft with an empty dictionary; false if its id is taken. */
  boolean add(Spacecraft spacecraft);

  Optional<Spacecraft> find(String id);

  /** All of them by id. */
  List<Spacecraft> all();

  /** Writes name, NORAD id, modelSource and notes. */
  void update(Spacecraft spacecraft);

  /**
   * Holds a spacecraft until the open transaction ends, so that of two changes to what belongs to
   * it one waits.
   */
  void lock(String id);

  /** The next ingestion number of a spacecraft, which the open transaction then holds locked. */
  long nextIngestionNumber(String id);

  /** The dictionary that holds now. */
  Dictionary dictionary(String id);

  /** A version of the dictionary. */
  Optional<Dictionary> dictionary(String id, int version);

  /** Every version of the dictionary, newest first; without the empty one of the beginning. */
  List<DictionaryVersion> versions(String id);

  /**
   * Puts the next version in force.
   *
   * @param next its version must be one above the one that holds now
   * @return false if another change was faster
   */
  boolean putDictionary(String id, Dictionary next, String who, Instant at);
}

package org.facsat2.pipeline.sources;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facsat2.pipeline.Page;
import org.jspecify.annotations.Nullable;

/** Port: the sources and the files that they have seen. Every method joins the open transaction. */
public interface Sources {
  void add(Source source);

  Optional<Source> find(String spacecraft, String id);

  /** Of a spacecraft, by name. */
  List<Source> list(String spacecraft);

  /** Writes what people edit: name, place, interval, settings, whether it is paused. */
  void edit(Source source);

  /** Forgets how far it is, as for another place; the files that it has seen stay known. */
  void restart(String id, Instant dueAt);

  /** Removes it with the files that it has seen. */
  void remove(String id);

  /** Has it looked at from that time on. */
  void makeDue(String id, Instant at);

  /** Spacecraft of which a source is due, by id. */
  List<String> dueSpacecraft(Instant now);

  /**
   * Sources of a spacecraft that are due, by name: neither paused nor, if an answer that is held
   * stops them, held.
   */
  List<Source> due(String spacecraft, Instant now);

  /**
   * Records a look.
   *
   * @param began when; a look that was asked for after that stays due
   * @param dueAt when the next one is due
   * @param error why it did not go well; null if it did
   */
  void looked(
      String id, Instant began, Instant dueAt, @Nullable String error, Set<String> unsettled);

  /** Records what was accepted of its files. */
  void advance(String id, @Nullable String cursor, List<Shape> shapes);

  /** Files that are known, by fingerprint. */
  Map<String, SourceFile> known(String source, Collection<String> fingerprints);

  /** Files that a person has accepted and no look has taken yet, oldest first. */
  List<SourceFile> accepted(String source);

  Optional<SourceFile> file(String source, long id);

  /** Writes a file: a new one, or in the place of the one of its id or fingerprint. */
  void put(SourceFile file);

  /** Newest first; of one state, or of all. */
  Page<SourceFile> files(String source, SourceFile.@Nullable State state, Page.Request page);

  /** How many files there are, by what became of them. */
  Map<SourceFile.State, Long> counts(String source);
}

package org.facsat2.console.internal;

import java.util.List;

/**
 * The places that are looked at for new files, and the files that wait for a person.
 *
 * @param craft whose
 * @param judges true if whoever looks may accept and dismiss files, and have a place looked at
 * @param edits true if whoever looks may add, pause and delete sources
 * @param sources by name
 * @param draft what was written into the form for a new one
 * @param message why what was asked for was not done; empty if nothing was refused
 */
public record SourcesPage(
    SpacecraftHead craft,
    boolean judges,
    boolean edits,
    List<Row> sources,
    Draft draft,
    String message) {

  /**
   * A source.
   *
   * @param id of it
   * @param name for people
   * @param place where its files are
   * @param every how often it is looked at
   * @param state in words
   * @param status how that is drawn
   * @param looked when it was last looked at, in words
   * @param taken how many files became uploads
   * @param failed how many could not be fetched
   * @param error why it could not be looked at; empty if it could
   * @param paused whether it is not looked at
   * @param lookable whether looking at it now makes sense
   * @param stopped whether what is held keeps the rest from coming
   * @param held files that wait, newest first
   * @param latest number of the newest upload; empty if there is none
   */
  public record Row(
      String id,
      String name,
      String place,
      String every,
      String state,
      Status status,
      String looked,
      String taken,
      String failed,
      String error,
      boolean paused,
      boolean lookable,
      boolean stopped,
      List<Held> held,
      String latest) {}

  /**
   * A file that waits.
   *
   * @param id of it
   * @param name as the place calls it
   * @param reason why it waits
   * @param found when it was seen
   */
  public record Held(String id, String name, String reason, Moment found) {}

  /**
   * The form for a new one.
   *
   * @param type {@code folder, object-prefix, http}
   * @param name for people
   * @param where path, bucket or address
   * @param prefix of the keys of a bucket
   * @param pattern which names
   * @param cursorHeader header with the next cursor
   * @param cursorStart the first one
   * @param credential name of the credential
   * @param minutes from one look to the next
   */
  public record Draft(
      String type,
      String name,
      String where,
      String prefix,
      String pattern,
      String cursorHeader,
      String cursorStart,
      String credential,
      String minutes) {
    static final Draft EMPTY = new Draft("folder", "", "", "", "", "", "", "", "5");
  }
}

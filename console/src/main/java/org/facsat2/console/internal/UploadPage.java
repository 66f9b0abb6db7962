package org.facsat2.console.internal;

import java.util.List;

/**
 * Where telemetry comes in, and what came in before.
 *
 * @param craft whose
 * @param allowed true if whoever looks may upload
 * @param results what became of the uploads made here just now, newest first
 * @param sources the places that are looked at for new files
 * @param uploads all of them, newest first
 * @param older address of those before; empty if there are none
 */
public record UploadPage(
    SpacecraftHead craft,
    boolean allowed,
    List<UploadResult> results,
    SourcesPage sources,
    List<Row> uploads,
    String older) {

  /**
   * One upload in the list.
   *
   * @param number of it
   * @param fileName as told by the sender
   * @param state in words
   * @param status how that is drawn
   * @param received when
   * @param by whom
   * @param size in bytes, for people
   * @param samples stored
   * @param rejects not stored
   * @param retry true if it can be tried once more
   * @param withdraw true if it can be taken back
   */
  public record Row(
      long number,
      String fileName,
      String state,
      Status status,
      Moment received,
      String by,
      String size,
      String samples,
      String rejects,
      boolean retry,
      boolean withdraw) {}
}

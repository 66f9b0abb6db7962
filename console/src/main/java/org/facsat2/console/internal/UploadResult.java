package org.facsat2.console.internal;

import java.util.List;
import org.facsat2.protocol.RejectResource;
import org.facsat2.protocol.UnderstoodResource;
import org.jspecify.annotations.Nullable;

/**
 * What became of an upload.
 *
 * @param row as in the list
 * @param again true if the same bytes were sent again just now, and nothing was changed
 * @param working true while it is read or its telemetry is scored
 * @param headline what became of it in one sentence
 * @param detail more of it; may be empty
 * @param failure why it failed, with what to do; empty if it did not
 * @param rejects the first of what was not stored
 * @param moreRejects how many more there are
 * @param detection what the detection found, or why nothing looks
 * @param watched false if no model looks at this spacecraft
 * @param alarms of its time, newest first
 * @param moreAlarms true if there are more than these
 * @param telemetry address of its samples on the page of telemetry; empty if there are none
 * @param understood what the reader made of the file; null until it was read
 * @param progress how far it is read; null unless it is being read or waits for it
 * @param choices what a person may choose about it
 * @param offer what can be done so that something watches it; null while that is not the question
 */
public record UploadResult(
    UploadPage.Row row,
    boolean again,
    boolean working,
    String headline,
    String detail,
    String failure,
    List<RejectResource> rejects,
    long moreRejects,
    String detection,
    boolean watched,
    List<AlarmSummary> alarms,
    boolean moreAlarms,
    String telemetry,
    @Nullable UnderstoodResource understood,
    @Nullable Progress progress,
    UploadChoices choices,
    @Nullable WatchOffer offer) {

  /**
   * How far a file is read.
   *
   * @param bytes read so far; 0 while it waits
   * @param of so many
   * @param text the same in words, with the rows
   */
  public record Progress(long bytes, long of, String text) {}
}

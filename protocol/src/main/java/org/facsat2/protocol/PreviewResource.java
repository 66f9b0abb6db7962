package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an upload would bring; nothing was stored.
 *
 * @param understood what the reader understood of the file
 * @param rowCount data rows in the file
 * @param sampleCount values that would be stored
 * @param rejectCount things that would not
 * @param rejects the first of them
 * @param rows the first rows
 */
public record PreviewResource(
    UnderstoodResource understood,
    long rowCount,
    long sampleCount,
    long rejectCount,
    List<RejectResource> rejects,
    List<Row> rows) {

  /**
   * A row as it would be stored.
   *
   * @param time of the row
   * @param values one for each column of {@code understood} that is not rejected, in that order;
   *     null where absent
   */
  public record Row(Instant time, List<@Nullable Double> values) {}
}

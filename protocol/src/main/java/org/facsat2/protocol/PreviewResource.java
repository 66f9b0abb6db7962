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
 * @param setAside samples whose times cannot be
 * @param rememberedFrom number of the ingestion whose settings were used too; absent if none were
 * @param question what has to be chosen before the file can be stored; absent if nothing
 */
public record PreviewResource(
    UnderstoodResource understood,
    long rowCount,
    long sampleCount,
    long rejectCount,
    List<RejectResource> rejects,
    List<Row> rows,
    List<SetAsideResource> setAside,
    @Nullable Long rememberedFrom,
    @Nullable Question question) {

  /**
   * What has to be chosen.
   *
   * @param problem stable word, the one that the ingestion would fail with
   * @param text for people
   * @param choices one of them is needed
   */
  public record Question(String problem, String text, List<String> choices) {}

  /**
   * A row as it would be stored.
   *
   * @param time of the row
   * @param values one for each column of {@code understood} that is not rejected, in that order;
   *     null where absent
   */
  public record Row(Instant time, List<@Nullable Double> values) {}
}

package org.facsat2.console.internal;

import java.time.Instant;
import java.util.List;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.SetAsideResource;

/**
 * What a person may choose about a file that was uploaded.
 *
 * @param problem the API's word for what it stopped for; empty if it did not
 * @param choices what would let it go on, as the API says it
 * @param setAside samples whose times cannot be
 * @param received when the file came
 * @param sameBytes numbers of uploads that brought the same bytes under other settings
 * @param rememberedFrom number of the upload as which it was read; 0 if of none
 */
public record UploadChoices(
    String problem,
    List<String> choices,
    List<Block> setAside,
    Moment received,
    List<Long> sameBytes,
    long rememberedFrom) {

  /**
   * Samples of one kind of wrong time.
   *
   * @param reason the API's word
   * @param samples how many
   * @param why what is wrong with their times, in words
   * @param times from the earliest to the latest, as written
   */
  public record Block(String reason, String samples, String why, String times) {}

  static UploadChoices of(IngestionResource upload) {
    String problem = upload.problem();
    List<Long> same = upload.sameBytesAs();
    Long remembered = upload.rememberedFrom();
    boolean stored = upload.state().equals("stored");
    return new UploadChoices(
        problem == null || !upload.state().equals("failed") ? "" : problem,
        upload.choices(),
        stored ? upload.setAside().stream().map(UploadChoices::block).toList() : List.of(),
        Moment.of(upload.receivedAt()),
        stored && same != null ? same : List.of(),
        remembered == null ? 0 : remembered);
  }

  private static Block block(SetAsideResource block) {
    return new Block(
        block.reason(),
        Quantity.whole(block.samples()) + (block.samples() == 1 ? " sample" : " samples"),
        (block.samples() == 1 ? "its time is " : "their times are ")
            + why(block.reason(), block.last()),
        block.samples() == 1
            ? Moment.of(block.first()).text()
            : "from " + Moment.of(block.first()).text() + " to " + Moment.of(block.last()).text());
  }

  private static String why(String reason, Instant last) {
    return switch (reason) {
      case "before-1990" -> "before 1990, as of a clock that was never set";
      case "after-reception" -> "more than a day after the file was received";
      case "clock-went-back" ->
          "more than a year before the row above, as of a clock that was reset"
              + (last.isBefore(YEAR_2001) ? " to 2000" : "");
      default -> "that cannot be";
    };
  }

  private static final Instant YEAR_2001 = Instant.parse("2001-01-01T00:00:00Z");
}

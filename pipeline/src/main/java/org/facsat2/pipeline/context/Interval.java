package org.facsat2.pipeline.context;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.facsat2.pipeline.Refusal;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * A time of which somebody said something.
 *
 * @param id of the interval
 * @param spacecraft whose
 * @param type an activity on board, or a label
 * @param parameter that it speaks of; null if of the whole spacecraft
 * @param range when
 * @param kind of an activity any word, such as {@code pass} or {@code manoeuvre}; of a label one of
 *     {@link LabelKind}
 * @param comment free text
 * @param createdBy who said it
 * @param createdAt when that was
 */
public record Interval(
    String id,
    String spacecraft,
    Type type,
    @Nullable ParameterId parameter,
    TimeRange range,
    String kind,
    String comment,
    String createdBy,
    Instant createdAt) {
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_KIND = 40;
  private static final int LONGEST_COMMENT = 2_000;

  /** What sort of thing was said. */
  public enum Type {
    /** Something planned or executed on board. */
    ACTIVITY,
    /** A judgement of the telemetry itself, for training and evaluation. */
    LABEL
  }

  /** What a label may say; the words of verdicts. */
  public enum LabelKind {
    FAULT,
    RARE_NOMINAL_EVENT,
    COMMANDED_ACTIVITY,
    BAD_DATA,
    FALSE_ALARM,
    UNKNOWN;

    /** As it is written in files and in the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
      return Arrays.stream(values()).map(LabelKind::word).toList();
    }
  }

  public Interval {
    boolean isKind =
        type == Type.LABEL
            ? LabelKind.words().contains(kind)
            : kind.length() <= LONGEST_KIND && WORD.matcher(kind).matches();
    if (!isKind) {
      throw Refusal.invalid(
          "kind",
          type == Type.LABEL
              ? "A label is of one of the kinds listed"
              : "An activity's kind is a word such as pass or wheel-unloading: a-z, 0-9 and single"
                  + " hyphens, at most "
                  + LONGEST_KIND
                  + " characters",
          kind,
          type == Type.LABEL ? LabelKind.words() : List.of());
    }
    if (comment.length() > LONGEST_COMMENT) {
      throw Refusal.invalid(
          "comment", "A comment has at most " + LONGEST_COMMENT + " characters", null);
    }
  }

  /** Whether it is a label of that kind. */
  public boolean is(LabelKind label) {
    return type == Type.LABEL && kind.equals(label.word());
  }
}

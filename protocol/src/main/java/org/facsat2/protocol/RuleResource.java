package org.facsat2.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a parameter is held to. Which members it has depends on its kind; all others are
 * absent.
 *
 * @param kind {@code rate}: at most {@code most} within {@code withinSeconds}; {@code stuck}: at
 *     one value for at most {@code times} times {@code usualSeconds}; {@code gap}: without a sample
 *     for at most {@code times} times {@code usualSeconds}; {@code states}: only the codes {@code
 *     allowed}; {@code bands}: other bands in a mode, which it needs
 * @param severity {@code watch, warning, distress, critical, severe}; warning where absent; not
 *     with {@code bands}
 * @param most largest allowed change, in the parameter's unit
 * @param withinSeconds time of that change
 * @param usualSeconds usual longest time
 * @param times how many times the usual is too long; 5 where absent
 * @param allowed codes
 * @param bands the allowed band for each severity
 * @param minimumViolations samples in a row outside a band; 1 where absent
 * @param hysteresis how far inside a band a value must come back; 0 where absent
 * @param when the mode in which it holds; always where absent
 */
public record RuleResource(
    String kind,
    @Nullable String severity,
    @Nullable Double most,
    @Nullable Double withinSeconds,
    @Nullable Double usualSeconds,
    @Nullable Double times,
    @Nullable List<Long> allowed,
    @Nullable Map<String, LimitsResource.Band> bands,
    @Nullable Integer minimumViolations,
    @Nullable Double hysteresis,
    @Nullable ModeResource when) {

  /**
   * A mode of the spacecraft: the latest sample of another parameter is one of these codes.
   *
   * @param parameter the other parameter
   * @param codes at least one
   */
  public record ModeResource(String parameter, List<Long> codes) {}
}

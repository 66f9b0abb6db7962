package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.facsat2.protocol.LimitsResource;
import org.facsat2.protocol.RuleResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitWordsTest {
  @Test
  void bandsAndRulesAreSentences() {
    LimitsResource limits =
        new LimitsResource(
            null,
            null,
            Map.of("warning", new LimitsResource.Band(3.0, 4.25)),
            List.of(
                rule("rate", 2.5, 7.0, null, null, null),
                rule("stuck", null, null, 60.0, null, null),
                rule("states", null, null, null, List.of(0L, 2L), "Mode")));
    assertThat(LimitWords.all(limits, "V"))
        .containsExactly(
            "Warning outside 3 to 4.25",
            "Warning if it changes by more than 2.5 V within 7 s",
            "Warning if it keeps one value for more than 5 min",
            "Warning if it is anything but 0, 2 while Mode is 1");
  }

  private static RuleResource rule(
      String kind,
      @Nullable Double most,
      @Nullable Double within,
      @Nullable Double usual,
      @Nullable List<Long> allowed,
      @Nullable String mode) {
    return new RuleResource(
        kind,
        null,
        most,
        within,
        usual,
        null,
        allowed,
        null,
        null,
        null,
        mode == null ? null : new RuleResource.ModeResource(mode, List.of(1L)));
  }
}

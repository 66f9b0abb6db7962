package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facsat2.protocol.AlarmCounts;
import org.facsat2.protocol.ParameterResource;
import org.facsat2.protocol.ServedModel;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TelemetryViewTest {
  private static final Instant FIRST = Instant.parse("2021-02-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2021-02-13T10:00:00Z");

  @Test
  void withoutATimeTheLastDayIsShown() {
    TelemetryPage page = view(FIRST, LAST).page(List.of("Vbat"), null, null, "");

    assertThat(page.start()).isEqualTo("2021-02-12T10:00:01Z");
    assertThat(page.stop()).isEqualTo("2021-02-13T10:00:01Z");
    assertThat(page.spans())
        .extracting(TelemetryPage.Span::label)
        .containsExactly("Last hour", "Last day", "Last week", "All");
  }

  @Test
  void namesAreTakenInAnyCaseAndOnce() {
    TelemetryPage page = view(FIRST, LAST).page(List.of("vbat", "VBAT", "P1"), null, null, "");

    assertThat(page.parameters()).isEqualTo("Vbat,P1");
    assertThat(page.message()).isEmpty();
  }

  @Test
  void aNameThatNobodyKnowsIsSaid() {
    TelemetryPage page = view(FIRST, LAST).page(List.of("Vbat", "Vbatt"), null, null, "");

    assertThat(page.parameters()).isEqualTo("Vbat");
    assertThat(page.message()).isEqualTo("FACSAT-2 has no parameter Vbatt.");
  }

  @Test
  void noMoreThanTwelveArePlotted() {
    List<String> all = IntStream.rangeClosed(1, 13).mapToObj(i -> "P" + i).toList();

    TelemetryPage page = view(FIRST, LAST).page(all, null, null, "");

    assertThat(page.chosen()).hasSize(12);
    assertThat(page.message()).contains("the first 12 of 13");
  }

  @Test
  void aViewThatEndsBeforeItBeginsIsSaidAndReplaced() {
    TelemetryPage page = view(FIRST, LAST).page(List.of(), LAST, FIRST, "");

    assertThat(page.message()).contains("must begin before it ends");
    assertThat(page.stop()).isEqualTo("2021-02-13T10:00:01Z");
  }

  @Test
  void aSpacecraftWithoutTelemetryHasNoView() {
    assertThat(view(null, null).page(List.of(), null, null, "").hasTelemetry()).isFalse();
  }

  private static TelemetryView view(@Nullable Instant first, @Nullable Instant last) {
    return new TelemetryView(
        new SpacecraftResource(
            "facsat-2",
            "FACSAT-2",
            null,
            "facsat-2",
            "",
            FIRST,
            1,
            14,
            first,
            last,
            1,
            new AlarmCounts(Map.of(), 0),
            new ServedModel(null, null, 0, 0, null)),
        Stream.concat(Stream.of("Vbat"), IntStream.rangeClosed(1, 13).mapToObj(i -> "P" + i))
            .map(TelemetryViewTest::parameter)
            .toList());
  }

  private static ParameterResource parameter(String id) {
    return new ParameterResource(
        id, null, "V", "EPS", null, null, null, null, null, null, null, null, null);
  }
}

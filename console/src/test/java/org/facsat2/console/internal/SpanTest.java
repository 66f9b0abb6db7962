package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpanTest {
  @Test
  void aSpanComesBackFromAFormAsItWent() {
    Span span =
        new Span(Instant.parse("2021-02-13T00:00:00.5Z"), Instant.parse("2021-02-14T00:00:00Z"));
    assertThat(Span.parse(span.value())).contains(span);
    assertThat(span.text()).isEqualTo("2021-02-13 00:00:00 to 2021-02-14 00:00:00 UTC");
    assertThat(span.days()).isEqualTo("2021-02-13 to 2021-02-14");
  }

  @Test
  void whatIsNoSpanIsNone() {
    assertThat(Span.parse("2021-02-13T00:00:00Z")).isEmpty();
    assertThat(Span.parse("yesterday/today")).isEmpty();
    assertThat(Span.parse("2021-02-14T00:00:00Z/2021-02-13T00:00:00Z")).isEmpty();
  }
}

package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceTest {
  @Test
  void whatHappenedComesApartFromWhatIsKnownBesideIt() {
    Sentence sentence =
        Sentence.of(
            "Vpy read 2573 mV where 5102 mV was expected from the other parameters; the nearest"
                + " nominal states are of 2020-11-09T03:10:05Z.");

    assertThat(sentence.headline())
        .isEqualTo("Vpy read 2573 mV where 5102 mV was expected from the other parameters.");
    assertThat(sentence.background())
        .isEqualTo("The nearest nominal states are of 2020-11-09 03:10:05 UTC.");
  }

  @Test
  void aSentenceOfOnePartIsAllHeadline() {
    assertThat(Sentence.of("Tbatt was low from 2021-02-13T01:00:00Z."))
        .isEqualTo(new Sentence("Tbatt was low from 2021-02-13 01:00:00 UTC.", ""));
  }

  @Test
  void whatOnlyLooksLikeATimeStays() {
    assertThat(Sentence.readable("2021-99-13T01:00:00Z")).isEqualTo("2021-99-13T01:00:00Z");
  }
}

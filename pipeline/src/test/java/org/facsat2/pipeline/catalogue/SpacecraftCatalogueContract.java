package org.facsat2.pipeline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.facsat2.pipeline.AtOnce;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.Refusal;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.ValidRange;
import org.junit.jupiter.api.Test;

/** What every store of spacecraft and dictionaries promises. */
public abstract class SpacecraftCatalogueContract {
  private final Ports ports;
  private final SpacecraftCatalogue catalogue;

  protected SpacecraftCatalogueContract(Ports ports) {
    this.ports = ports;
    this.catalogue = ports.catalogue();
  }

  @Test
  void aSpacecraftIsFoundAsItWasAddedAndItsIdIsTakenThen() {
    Spacecraft one = new Spacecraft("one", "One", 47_000, "one", "notes", Examples.NOW);
    assertThat(catalogue.add(one)).isTrue();
    assertThat(catalogue.add(new Spacecraft("one", "Other", null, "one", "", Examples.NOW)))
        .isFalse();
    assertThat(catalogue.find("one")).contains(one);
    assertThat(catalogue.find("none")).isEmpty();

    Spacecraft two = new Spacecraft("two", "Two", null, "one", "", Examples.NOW);
    assertThat(catalogue.add(two)).isTrue();
    Spacecraft renamed = new Spacecraft("two", "Three", 5, "two", "new", Examples.NOW);
    catalogue.update(renamed);
    assertThat(catalogue.all()).contains(one, renamed);
  }

  @Test
  void aNulInATextIsShownAsAReplacement() {
    catalogue.add(new Spacecraft("nul", "a\0b", null, "nul", "c\0d", Examples.NOW));
    assertThat(catalogue.find("nul").orElseThrow().name()).isEqualTo("a\ufffdb");
    catalogue.update(new Spacecraft("nul", "e\0f", null, "nul", "g\0h", Examples.NOW));
    assertThat(catalogue.find("nul").orElseThrow().notes()).isEqualTo("g\ufffdh");

    Parameter parameter = describedBy("first\0second, and a plain \\u0000");
    assertThat(catalogue.putDictionary("nul", dictionary(1, parameter), "a\0b", Examples.NOW))
        .isTrue();
    assertThat(catalogue.dictionary("nul").parameters().getFirst().description())
        .isEqualTo("first\ufffdsecond, and a plain \\u0000");
  }

  @Test
  void everyVersionOfADictionaryStays() {
    catalogue.add(Examples.spacecraft("versions"));
    assertThat(catalogue.dictionary("versions")).isEqualTo(Dictionary.empty());

    Dictionary first = dictionary(1, whole());
    Dictionary second = dictionary(2, whole(), describedBy("another"));
    assertThat(catalogue.putDictionary("versions", first, "someone", Examples.NOW)).isTrue();
    assertThat(catalogue.putDictionary("versions", second, "someone", Examples.NOW)).isTrue();
    assertThat(catalogue.dictionary("versions")).isEqualTo(second);
    assertThat(catalogue.dictionary("versions", 1)).contains(first);
    assertThat(catalogue.dictionary("versions", 3)).isEmpty();
  }

  @Test
  void aDictionaryThatDoesNotFollowTheOneInForceIsNotPut() {
    catalogue.add(Examples.spacecraft("race"));
    Dictionary mine = dictionary(1, describedBy("mine"));
    Dictionary theirs = dictionary(1, describedBy("theirs"));
    assertThat(catalogue.putDictionary("race", theirs, "they", Examples.NOW)).isTrue();
    assertThat(catalogue.putDictionary("race", mine, "me", Examples.NOW)).isFalse();
    assertThat(catalogue.putDictionary("race", dictionary(3), "me", Examples.NOW)).isFalse();
    assertThat(catalogue.dictionary("race")).isEqualTo(theirs);
  }

  @Test
  void ingestionNumbersRiseAndOneThatWasTakenBackIsGivenAgain() {
    catalogue.add(Examples.spacecraft("numbers"));
    assertThat(catalogue.nextIngestionNumber("numbers")).isEqualTo(1);
    assertThatThrownBy(
            () ->
                ports
                    .transactions()
                    .run(
                        () -> {
                          catalogue.nextIngestionNumber("numbers");
                          throw new IllegalStateException("taken back");
                        }))
        .hasMessage("taken back");
    assertThat(catalogue.nextIngestionNumber("numbers")).isEqualTo(2);
    assertThatThrownBy(() -> catalogue.nextIngestionNumber("none"))
        .isInstanceOf(Refusal.class)
        .hasMessage("There is no spacecraft none");
    assertThatThrownBy(() -> catalogue.lock("none")).isInstanceOf(Refusal.class);
  }

  private static Dictionary dictionary(int version, Parameter... parameters) {
    return new Dictionary(version, List.of(parameters));
  }

  private static Parameter describedBy(String description) {
    return parameter("Other", description);
  }

  private static Parameter parameter(String id, String description) {
    return new Parameter(
        new ParameterId(id),
        ParameterType.FLOAT,
        null,
        null,
        description,
        Set.of(),
        Map.of(),
        List.of(),
        null,
        null,
        Limits.NONE,
        false);
  }

  /** A parameter with something in every component. */
  private static Parameter whole() {
    Map<Severity, Limits.Band> bands = new EnumMap<>(Severity.class);
    bands.put(Severity.WARNING, new Limits.Band(1.5, null));
    bands.put(Severity.SEVERE, new Limits.Band(-1e-300, 0.1 + 0.2));
    return new Parameter(
        new ParameterId("Eps.Vbat"),
        ParameterType.ENUMERATION,
        "V",
        "EPS",
        "what °C means",
        Set.of("Vbat (V)", "battery"),
        Map.of(0L, "off", Long.MAX_VALUE, "on"),
        List.of(-999.0, 1e308),
        new ValidRange(0, 10),
        new ParameterId("Eps.Vbat"),
        new Limits(bands, 3, 0.25),
        true);
  }

  @Test
  void ingestionNumbersGivenAtOnceAreDistinctAndWithoutGap() throws Exception {
    catalogue.add(Examples.spacecraft("crowd"));
    List<Long> numbers =
        AtOnce.call(
            6, () -> ports.transactions().call(() -> catalogue.nextIngestionNumber("crowd")));
    assertThat(numbers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void ofDictionariesPutAtOnceOneIsInForce() throws Exception {
    catalogue.add(Examples.spacecraft("crowded"));
    List<Boolean> put =
        AtOnce.call(
            6, () -> catalogue.putDictionary("crowded", dictionary(1), "someone", Examples.NOW));
    assertThat(put).containsOnlyOnce(true);
    assertThat(catalogue.dictionary("crowded").version()).isEqualTo(1);
  }

  @Test
  void aDictionaryMayHoldTenThousandParameters() {
    catalogue.add(Examples.spacecraft("large"));
    List<Parameter> parameters =
        IntStream.range(0, 10_000).mapToObj(i -> parameter("P" + i, "of many")).toList();
    Dictionary large = new Dictionary(1, parameters);
    assertThat(catalogue.putDictionary("large", large, "someone", Examples.NOW)).isTrue();
    assertThat(catalogue.dictionary("large")).isEqualTo(large);
  }
}

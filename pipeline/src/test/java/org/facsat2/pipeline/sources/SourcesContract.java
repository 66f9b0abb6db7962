package org.facsat2.pipeline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Ports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every store of sources promises. */
public abstract class SourcesContract {
  private static final Instant NOW = Examples.NOW;
  private static final Shape SHAPE =
      new Shape(
          "csv-wide",
          ",",
          "Time",
          "iso",
          List.of(new Shape.Column("A", "V", Encoding.DECIMAL, false)));

  private final Ports ports;
  private final Sources sources;
  private String craft = "";

  protected SourcesContract(Ports ports) {
    this.ports = ports;
    this.sources = ports.sources();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    ports.catalogue().add(Examples.spacecraft(craft));
  }

  private Source add(String name, Place place) {
    Source source =
        new Source(
            craft + name,
            craft,
            name,
            place,
            Duration.ofMinutes(7),
            new ReaderSettings("csv-wide", ";", null, null, "Europe/Berlin", null, null),
            false,
            "anna",
            NOW,
            Source.State.fresh(NOW));
    sources.add(source);
    return source;
  }

  private SourceFile file(Source source, String name, SourceFile.State state) {
    return new SourceFile(
        0,
        source.id(),
        craft,
        name,
        name + "|1",
        12L,
        NOW,
        state,
        "why",
        SHAPE,
        null,
        null,
        "next",
        NOW,
        null,
        null);
  }

  @Test
  void aSourceOfEachKindIsFoundAsItWasAdded() {
    Source folder = add("b", new Place.Folder("/in", "*.csv"));
    Source bucket = add("C", new Place.ObjectPrefix("s3://b", "day/", null, "GROUND"));
    Source address = add("a", new Place.HttpPull("https://h/?s={cursor}", "X-Next", "0", null));
    assertThat(sources.find(craft, folder.id())).contains(folder);
    assertThat(sources.find("another", folder.id())).isEmpty();
    assertThat(sources.list(craft)).containsExactly(address, folder, bucket);
    sources.remove(folder.id());
    assertThat(sources.list(craft)).containsExactly(address, bucket);
  }

  @Test
  void anEditLeavesAloneHowFarTheSourceIs() {
    Source source = add("a", new Place.Folder("/in", null));
    sources.advance(source.id(), "c1", List.of(SHAPE));
    Source edited =
        new Source(
            source.id(),
            craft,
            "other",
            new Place.Folder("/out", null),
            Duration.ofHours(1),
            ReaderSettings.AUTOMATIC,
            true,
            "anna",
            NOW,
            Source.State.fresh(NOW.plusSeconds(9)));
    sources.edit(edited);
    Source after = sources.find(craft, source.id()).orElseThrow();
    assertThat(after.name()).isEqualTo("other");
    assertThat(after.place()).isEqualTo(edited.place());
    assertThat(after.interval()).isEqualTo(Duration.ofHours(1));
    assertThat(after.settings()).isEqualTo(ReaderSettings.AUTOMATIC);
    assertThat(after.paused()).isTrue();
    assertThat(after.state().cursor()).isEqualTo("c1");
    assertThat(after.state().shapes()).containsExactly(SHAPE);
    assertThat(after.state().dueAt()).isEqualTo(NOW);
    sources.restart(source.id(), NOW.plusSeconds(60));
    assertThat(sources.find(craft, source.id()).orElseThrow().state())
        .isEqualTo(Source.State.fresh(NOW.plusSeconds(60)));
  }

  @Test
  void aLookIsRecordedAndOneAskedForMeanwhileStaysDue() {
    Source source = add("a", new Place.Folder("/in", null));
    sources.looked(source.id(), NOW, NOW.plusSeconds(300), "away", Set.of("f|1"));
    Source.State failed = sources.find(craft, source.id()).orElseThrow().state();
    assertThat(failed.error()).isEqualTo("away");
    assertThat(failed.lookedAt()).isEqualTo(NOW);
    assertThat(failed.succeededAt()).isNull();
    assertThat(failed.unsettled()).containsExactly("f|1");
    assertThat(sources.due(craft, NOW.plusSeconds(299))).isEmpty();
    assertThat(sources.due(craft, NOW.plusSeconds(300))).hasSize(1);
    assertThat(sources.dueSpacecraft(NOW.plusSeconds(300))).contains(craft);

    Instant asked = NOW.plusSeconds(310);
    sources.makeDue(source.id(), asked);
    sources.looked(source.id(), NOW.plusSeconds(305), NOW.plusSeconds(900), null, Set.of());
    Source.State well = sources.find(craft, source.id()).orElseThrow().state();
    assertThat(well.error()).isNull();
    assertThat(well.succeededAt()).isEqualTo(NOW.plusSeconds(305));
    assertThat(well.unsettled()).isEmpty();
    assertThat(well.dueAt()).isEqualTo(asked);
  }

  @Test
  void whatIsPausedIsNotDueNorAnAddressWhoseAnswerIsHeld() {
    Source folder = add("a", new Place.Folder("/in", null));
    Source address = add("b", new Place.HttpPull("https://h/", null, null, null));
    sources.put(file(folder, "f", SourceFile.State.HELD));
    sources.put(file(address, "f", SourceFile.State.HELD));
    assertThat(sources.due(craft, NOW)).extracting(Source::name).containsExactly("a");
    SourceFile held = sources.known(address.id(), Set.of("f|1")).values().iterator().next();
    sources.put(held.decided(SourceFile.State.ACCEPTED, null, "anna", NOW));
    assertThat(sources.due(craft, NOW)).extracting(Source::name).containsExactly("a", "b");
    sources.edit(folder.with(true));
    assertThat(sources.due(craft, NOW)).extracting(Source::name).containsExactly("b");
  }

  @Test
  void aFileIsKnownByItsFingerprintAndKeepsWhatBecameOfIt() {
    Source source = add("a", new Place.Folder("/in", null));
    Source other = add("b", new Place.Folder("/in", null));
    sources.put(file(source, "f", SourceFile.State.FAILED));
    sources.put(file(source, "f", SourceFile.State.HELD));
    sources.put(file(source, "g", SourceFile.State.TAKEN));
    sources.put(file(other, "f", SourceFile.State.TAKEN));
    Map<String, SourceFile> known = sources.known(source.id(), Set.of("f|1", "none"));
    assertThat(known).containsOnlyKeys("f|1");
    SourceFile held = known.values().iterator().next();
    assertThat(held.state()).isEqualTo(SourceFile.State.HELD);
    assertThat(held.shape()).isEqualTo(SHAPE);
    assertThat(sources.counts(source.id()))
        .isEqualTo(Map.of(SourceFile.State.HELD, 1L, SourceFile.State.TAKEN, 1L));

    SourceFile accepted =
        held.decided(
            SourceFile.State.ACCEPTED, ReaderSettings.AUTOMATIC, "anna", NOW.plusSeconds(5));
    sources.put(accepted);
    assertThat(sources.accepted(source.id())).containsExactly(accepted);
    assertThat(sources.file(source.id(), held.id())).contains(accepted);
    assertThat(sources.file(other.id(), held.id())).isEmpty();
  }

  @Test
  void filesArePagedNewestFirstAndByWhatBecameOfThem() {
    Source source = add("a", new Place.Folder("/in", null));
    for (String name : List.of("1", "2", "3")) {
      sources.put(file(source, name, SourceFile.State.TAKEN));
    }
    sources.put(file(source, "4", SourceFile.State.HELD));
    Page<SourceFile> page =
        sources.files(source.id(), SourceFile.State.TAKEN, Page.Request.first(2));
    assertThat(page.items()).extracting(SourceFile::name).containsExactly("3", "2");
    Page<SourceFile> rest =
        sources.files(source.id(), SourceFile.State.TAKEN, new Page.Request(2, page.next()));
    assertThat(rest.items()).extracting(SourceFile::name).containsExactly("1");
    assertThat(sources.files(source.id(), null, Page.Request.first(10)).items()).hasSize(4);
  }
}

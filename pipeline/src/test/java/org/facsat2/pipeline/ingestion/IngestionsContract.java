package org.facsat2.pipeline.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.Reject;
import org.facsat2.formats.SetAside;
import org.facsat2.pipeline.AtOnce;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.ingestion.Ingestions.Extent;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every store of ingestions promises. */
public abstract class IngestionsContract {
  private static final Ingestion.Counts COUNTS = new Ingestion.Counts(10, 20, 1, 2, 3);

  /** So many that their order in a map depends on the order in which they came. */
  private static final List<String> COLUMNS =
      IntStream.range(0, 40).mapToObj(i -> "column" + i).toList();

  private final SpacecraftCatalogue catalogue;
  private final Runs runs;
  private final Ingestions ingestions;
  private String craft = "";
  private String run = "";

  protected IngestionsContract(Ports ports) {
    this.catalogue = ports.catalogue();
    this.runs = ports.runs();
    this.ingestions = ports.ingestions();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    run = "run of " + craft;
    catalogue.add(Examples.spacecraft(craft));
    runs.add(Examples.run(run, craft));
  }

  private Ingestion add(long number) {
    Ingestion ingestion = Examples.accepted(craft, number, run, ReaderSettings.AUTOMATIC);
    ingestions.add(ingestion);
    return ingestion;
  }

  private void store(Ingestion ingestion, Extent... extents) {
    ingestions.finish(
        Examples.ended(ingestion, Ingestion.State.STORED, COUNTS, null),
        List.of(extents),
        List.of());
  }

  private static Extent extent(String parameter, long first, long last, long samples) {
    return new Extent(new ParameterId(parameter), first, last, samples);
  }

  @Test
  void theSameBytesUnderTheSameSettingsAreOneIngestion() {
    ReaderSettings settings = settings("2026-01-01T00:00:00Z", COLUMNS);
    Ingestion first = Examples.accepted(craft, 1, run, settings);
    ingestions.add(first);

    ReaderSettings otherOrder = settings("2026-01-01T00:00:00Z", COLUMNS.reversed());
    assertThat(ingestions.find(craft, first.sha256(), otherOrder)).contains(first);
    assertThat(ingestions.find(craft, first.sha256(), ReaderSettings.AUTOMATIC)).isEmpty();
    assertThat(ingestions.find(craft, "0".repeat(64), settings)).isEmpty();

    Ingestion again = Examples.accepted(craft, 1, run, otherOrder);
    Ingestion numberedAgain = withNumber(again, 2);
    assertThatThrownBy(() -> ingestions.add(numberedAgain)).isInstanceOf(RuntimeException.class);
    ingestions.add(withNumber(Examples.accepted(craft, 1, run, ReaderSettings.AUTOMATIC), 2));
    assertThat(ingestions.find(craft, 2)).isPresent();
  }

  private static ReaderSettings settings(String epoch, List<String> columns) {
    Map<String, Encoding> encodings = new LinkedHashMap<>();
    for (String column : columns) {
      encodings.put(column, Encoding.HEXADECIMAL);
    }
    return new ReaderSettings(null, ";", null, null, null, epoch, "Eps", encodings);
  }

  private static Ingestion withNumber(Ingestion i, long number) {
    return new Ingestion(
        i.spacecraft(),
        number,
        i.state(),
        i.objectKey(),
        i.fileName(),
        i.sha256(),
        i.bytes(),
        i.receivedAt(),
        i.receivedBy(),
        i.settings(),
        null,
        i.counts(),
        null,
        i.runId());
  }

  @Test
  void onlyWhatIsNeitherStoredNorFailedIsPending() {
    Ingestion first = add(1);
    Ingestion second = add(2);
    Ingestion third = add(3);
    assertThat(ingestions.pending(craft)).containsExactly(first, second, third);
    assertThat(ingestions.visible(craft)).isEmpty();

    store(second, extent("A", 5, 9, 20));
    Ingestion failed =
        Examples.ended(first, Ingestion.State.FAILED, Ingestion.Counts.NONE, "bad\0");
    ingestions.finish(failed, List.of(), List.of());

    assertThat(ingestions.pending(craft)).containsExactly(third);
    assertThat(ingestions.visible(craft)).containsExactly(2L);
    assertThat(ingestions.find(craft, 1).orElseThrow().failure()).isEqualTo("bad\ufffd");
    assertThat(ingestions.find(craft, 2).orElseThrow().counts()).isEqualTo(COUNTS);
    assertThat(ingestions.ofRun(run)).extracting(Ingestion::number).containsExactly(1L, 2L, 3L);
  }

  @Test
  void extentsAndSpansAreOfVisibleIngestionsAlone() {
    store(add(1), extent("A", 10, 20, 5), extent("B", 12, 30, 6));
    store(add(2), extent("A", 5, 12, 7));
    store(add(3));
    Ingestion failed = add(4);
    ingestions.finish(
        Examples.ended(failed, Ingestion.State.FAILED, COUNTS, "bad"),
        List.of(extent("A", 0, 99, 9)),
        List.of());
    add(5);

    assertThat(ingestions.extents(craft))
        .containsExactlyInAnyOrder(extent("A", 5, 20, 12), extent("B", 12, 30, 6));
    assertThat(ingestions.spans(craft))
        .containsExactly(new TimeRange(10, 31), new TimeRange(5, 13));
    assertThat(ingestions.span(craft, 1)).contains(new TimeRange(10, 31));
    assertThat(ingestions.span(craft, 3)).isEmpty();
    assertThat(ingestions.span(craft, 5)).isEmpty();
  }

  @Test
  void telemetryWasReceivedWhenTheNewestVisibleIngestionThatOverlapsItWas() {
    store(add(1), extent("A", 10, 20, 5));
    store(add(2), extent("A", 20, 30, 5));
    add(3);
    assertThat(ingestions.receivedAt(craft, new TimeRange(10, 20)))
        .contains(Examples.NOW.plusSeconds(1));
    assertThat(ingestions.receivedAt(craft, new TimeRange(10, 21)))
        .contains(Examples.NOW.plusSeconds(2));
    assertThat(ingestions.receivedAt(craft, new TimeRange(31, 40))).isEmpty();
  }

  @Test
  void choicesAndFindingsAreKeptAndProgressUntilTheEnd() {
    Ingestion first = add(1);
    ingestions.progress(craft, 1, new Ingestion.Progress(50, 7));
    assertThat(ingestions.find(craft, 1).orElseThrow().progress())
        .isEqualTo(new Ingestion.Progress(50, 7));

    Map<SetAside.Reason, Long> offsets = Map.of(SetAside.Reason.BEFORE_1990, 5L);
    Ingestion.Findings findings =
        new Ingestion.Findings(
            List.of(new SetAside(SetAside.Reason.AFTER_RECEPTION, 3, 10, 20)),
            9L,
            ReaderSettings.AUTOMATIC,
            "why",
            List.of("this", "that"));
    Ingestion chosen = first.accepted(new Ingestion.Choices(true, offsets), run);
    ingestions.finish(chosen.failed(null, "reason", findings, run), List.of(), List.of());
    Ingestion read = ingestions.find(craft, 1).orElseThrow();
    assertThat(read.choices()).isEqualTo(new Ingestion.Choices(true, offsets));
    assertThat(read.findings()).isEqualTo(findings);
    assertThat(read.progress()).isNull();
  }

  @Test
  void otherIngestionsOfTheSameBytesAreKnownUnlessWithdrawn() {
    Ingestion first = add(1);
    ingestions.add(withNumber(Examples.accepted(craft, 1, run, settings("unix", COLUMNS)), 2));
    add(3);
    assertThat(ingestions.ofBytes(craft, first.sha256())).containsExactly(1L, 2L);
    ingestions.reset(first.withdrawn());
    assertThat(ingestions.ofBytes(craft, first.sha256())).containsExactly(2L);
  }

  @Test
  void rejectsComeInTheFilesOrderPageByPage() {
    List<Reject> rejects =
        IntStream.range(0, 2_500)
            .mapToObj(i -> new Reject(5_000 - i, i % 2 == 0 ? null : "A\0", null, "why\0"))
            .toList();
    Ingestion ingestion = add(1);
    ingestions.finish(
        Examples.ended(ingestion, Ingestion.State.STORED, COUNTS, null), List.of(), rejects);

    List<Reject> read = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<Reject> page = ingestions.rejects(craft, 1, new Page.Request(1_000, after));
      read.addAll(page.items());
      after = page.next();
    } while (after != null);
    assertThat(read).hasSize(2_500);
    assertThat(read.get(1)).isEqualTo(new Reject(4_999, "A\ufffd", null, "why\ufffd"));
    assertThat(read).extracting(Reject::line).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void pagesDoNotShiftWhenMoreArrivesMeanwhile() {
    for (int number = 1; number <= 5; number++) {
      add(number);
    }
    Page<Ingestion> first = ingestions.list(craft, Page.Request.first(2));
    add(6);
    add(7);
    Page<Ingestion> second = ingestions.list(craft, new Page.Request(2, first.next()));
    Page<Ingestion> third = ingestions.list(craft, new Page.Request(2, second.next()));
    assertThat(first.items()).extracting(Ingestion::number).containsExactly(5L, 4L);
    assertThat(second.items()).extracting(Ingestion::number).containsExactly(3L, 2L);
    assertThat(third.items()).extracting(Ingestion::number).containsExactly(1L);
    assertThat(third.next()).isNull();
    assertThatThrownBy(() -> ingestions.list(craft, new Page.Request(2, "elsewhere")))
        .isInstanceOf(Refusal.class)
        .hasMessage("This pageToken was not given out here");
  }

  @Test
  void ofTheSameBytesAddedAtOnceOneIsKept() throws Exception {
    AtomicLong number = new AtomicLong();
    List<Boolean> added =
        AtOnce.call(
            6,
            () -> {
              Ingestion mine =
                  withNumber(
                      Examples.accepted(craft, 1, run, ReaderSettings.AUTOMATIC),
                      number.incrementAndGet());
              try {
                ingestions.add(mine);
                return true;
              } catch (RuntimeException taken) {
                return false;
              }
            });
    assertThat(added).containsOnlyOnce(true);
    assertThat(ingestions.list(craft, Page.Request.first(10)).items()).hasSize(1);
  }

  @Test
  void oneThatIsTakenBackIsNoLongerVisibleAndItsBytesMayComeAgain() {
    Ingestion first = add(1);
    store(first, extent("A", 10, 20, 5));
    ingestions.reset(Examples.ended(first, Ingestion.State.WITHDRAWN, Ingestion.Counts.NONE, null));
    assertThat(ingestions.visible(craft)).isEmpty();
    assertThat(ingestions.extents(craft)).isEmpty();
    assertThat(ingestions.span(craft, 1)).isEmpty();
    assertThat(ingestions.find(craft, first.sha256(), ReaderSettings.AUTOMATIC)).isEmpty();
    assertThat(ingestions.find(craft, 1).orElseThrow().state())
        .isEqualTo(Ingestion.State.WITHDRAWN);

    Ingestion again = withNumber(Examples.accepted(craft, 1, run, ReaderSettings.AUTOMATIC), 2);
    ingestions.add(again);
    assertThat(ingestions.find(craft, first.sha256(), ReaderSettings.AUTOMATIC)).contains(again);
  }

  @Test
  void ofASpacecraftWithoutIngestionsThereIsNothing() {
    assertThat(ingestions.list(craft, Page.Request.first(10)))
        .isEqualTo(new Page<Ingestion>(List.of(), null));
    assertThat(ingestions.pending(craft)).isEmpty();
    assertThat(ingestions.visible(craft)).isEmpty();
    assertThat(ingestions.extents(craft)).isEmpty();
    assertThat(ingestions.spans(craft)).isEmpty();
    assertThat(ingestions.receivedAt(craft, TimeRange.ALL)).isEmpty();
  }
}

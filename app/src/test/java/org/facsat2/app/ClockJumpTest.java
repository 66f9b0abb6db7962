package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.access.Account;
import org.facsat2.pipeline.access.Role;
import org.facsat2.pipeline.access.SignIn;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.workflow.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock is set back and forth by days in the middle of the work. */
class ClockJumpTest {
  private static final Account SOMEONE = new Account("someone", Role.OPERATOR);

  @TempDir Path folder;

  @Test
  void numbersAndEventsKeepTheirOrderAndAllIsStored() throws Exception {
    try (UseCases useCases = UseCases.notStarted(folder.resolve("data"))) {
      useCases.create("craft", "craft");
      // Accepted before the jump, read after it.
      Ingestion waiting =
          useCases
              .upload("craft", "time,A\n2026-01-01T00:00:00Z,1\n", ReaderSettings.AUTOMATIC)
              .ingestion();
      useCases.now = useCases.now.minus(Duration.ofDays(3));
      useCases.start();
      assertThat(useCases.await(waiting.runId()).state()).isEqualTo(Run.State.SUCCEEDED);
      Ingestion back = useCases.ingest("craft", "time,A\n2026-01-01T00:00:00Z,2\n");
      useCases.now = useCases.now.plus(Duration.ofDays(30));
      Ingestion ahead = useCases.ingest("craft", "time,A\n2026-01-01T00:01:00Z,3\n");
      useCases.now = useCases.now.minus(Duration.ofDays(29));
      Ingestion again = useCases.ingest("craft", "time,A\n2026-01-01T00:01:00Z,4\n");

      assertThat(List.of(waiting.number(), back.number(), ahead.number(), again.number()))
          .containsExactly(1L, 2L, 3L, 4L);
      // The later ingestion wins, though it was received "earlier".
      assertThat(useCases.series("craft", "A").values()).containsExactly(2, 4);
      List<String> subjects =
          useCases.get(Events.class).after(null, "craft", 1000).stream()
              .map(Events.Positioned::event)
              .filter(event -> event.type().equals("ingestion"))
              .map(Event::subject)
              .distinct()
              .toList();
      assertThat(subjects).containsExactly("1", "2", "3", "4");
    }
  }

  @Test
  void aSessionOfAClockThatWasAheadDoesNotOutliveItsCorrection() throws Exception {
    try (UseCases useCases = UseCases.notStarted(folder.resolve("data"))) {
      SignIn signIn = useCases.get(SignIn.class);
      useCases.now = useCases.now.plus(Duration.ofDays(10));
      String ahead = signIn.open(SOMEONE).bearer();
      String token = signIn.oneTimeToken(SOMEONE);
      assertThat(signIn.authenticate(ahead)).contains(SOMEONE);
      // What two machines' clocks differ by is no reason to sign in again.
      useCases.now = useCases.now.minus(Duration.ofMinutes(4));
      assertThat(signIn.authenticate(ahead)).contains(SOMEONE);

      useCases.now = useCases.now.minus(Duration.ofDays(10));
      assertThat(signIn.authenticate(ahead)).isEmpty();
      assertThatThrownBy(() -> signIn.signIn(token)).isInstanceOf(Refusal.class);
      String fresh = signIn.open(SOMEONE).bearer();
      assertThat(signIn.authenticate(fresh)).contains(SOMEONE);
      useCases.now = useCases.now.plus(Duration.ofHours(12));
      assertThat(signIn.authenticate(fresh)).isEmpty();
    }
  }
}

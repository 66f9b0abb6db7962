package org.facsat2.pipeline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Ports;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What every store of accounts, tokens and sessions promises. */
public abstract class AccountsContract {
  private static final Account ANNA = new Account("anna", Role.ENGINEER);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant LATEST = Examples.NOW.plus(DAY);

  private final Ports ports;
  private final Accounts accounts;

  protected AccountsContract(Ports ports) {
    this.ports = ports;
    this.accounts = ports.accounts();
    accounts.addIfAbsent(ANNA);
  }

  @Test
  void anAccountThatIsThereKeepsItsRole() {
    accounts.addIfAbsent(new Account("anna", Role.VIEWER));
    accounts.addSession("of anna", "anna", Examples.NOW.plus(DAY));
    assertThat(accounts.session("of anna", Examples.NOW, LATEST)).contains(ANNA);
  }

  @Test
  void aOneTimeTokenWorksOnce() {
    accounts.addOneTimeToken("once", "anna", Examples.NOW.plus(DAY));
    assertThat(accounts.redeem("unknown", Examples.NOW, LATEST)).isEmpty();
    assertThat(accounts.redeem("once", Examples.NOW, LATEST)).contains(ANNA);
    assertThat(accounts.redeem("once", Examples.NOW, LATEST)).isEmpty();
  }

  @RepeatedTest(5)
  void ofManyWhoRedeemATokenAtOnceOneIsLetIn(RepetitionInfo repetition) throws Exception {
    String token = "raced " + repetition.getCurrentRepetition();
    accounts.addOneTimeToken(token, "anna", Examples.NOW.plus(DAY));
    int threads = 4;
    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<Optional<Account>> redeem =
        () -> {
          start.await();
          return ports.transactions().call(() -> accounts.redeem(token, Examples.NOW, LATEST));
        };
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Optional<Account>>> results =
          pool.invokeAll(List.of(redeem, redeem, redeem, redeem));
      int letIn = 0;
      for (Future<Optional<Account>> result : results) {
        letIn += result.get().isPresent() ? 1 : 0;
      }
      assertThat(letIn).isEqualTo(1);
    }
  }

  @Test
  void tokensAndSessionsEnd() {
    accounts.addOneTimeToken("late", "anna", Examples.NOW);
    accounts.addSession("late", "anna", Examples.NOW);
    assertThat(accounts.redeem("late", Examples.NOW, LATEST)).isEmpty();
    assertThat(accounts.session("late", Examples.NOW, LATEST)).isEmpty();
    assertThat(accounts.session("late", Examples.NOW.minusNanos(1000), LATEST)).contains(ANNA);
  }

  @Test
  void whatEndsLaterThanAnythingGivenNowIsRefused() {
    accounts.addOneTimeToken("ahead", "anna", LATEST.plusSeconds(1));
    accounts.addSession("ahead", "anna", LATEST.plusSeconds(1));
    assertThat(accounts.redeem("ahead", Examples.NOW, LATEST)).isEmpty();
    assertThat(accounts.session("ahead", Examples.NOW, LATEST)).isEmpty();
    assertThat(accounts.redeem("ahead", Examples.NOW, LATEST.plusSeconds(1))).contains(ANNA);
    assertThat(accounts.session("ahead", Examples.NOW, LATEST.plusSeconds(1))).contains(ANNA);
  }

  @Test
  void aSessionEndsWithItsRemoval() {
    accounts.addSession("mine", "anna", Examples.NOW.plus(DAY));
    accounts.removeSession("mine");
    assertThat(accounts.session("mine", Examples.NOW, LATEST)).isEmpty();
  }

  @Test
  void onlyWhatHasExpiredIsForgotten() {
    accounts.addSession("old", "anna", Examples.NOW.minusSeconds(1));
    accounts.addSession("new", "anna", Examples.NOW.plusSeconds(1));
    accounts.addOneTimeToken("old", "anna", Examples.NOW.minusSeconds(1));
    accounts.addOneTimeToken("new", "anna", Examples.NOW.plusSeconds(1));
    accounts.removeExpired(Examples.NOW);
    assertThat(accounts.session("old", Examples.NOW.minusSeconds(9), LATEST)).isEmpty();
    assertThat(accounts.redeem("old", Examples.NOW.minusSeconds(9), LATEST)).isEmpty();
    assertThat(accounts.session("new", Examples.NOW, LATEST)).isPresent();
    assertThat(accounts.redeem("new", Examples.NOW, LATEST)).isPresent();
  }
}

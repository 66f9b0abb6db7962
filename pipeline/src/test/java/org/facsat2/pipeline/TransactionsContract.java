package org.facsat2.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.facsat2.pipeline.workflow.Run;
import org.junit.jupiter.api.Test;

/** What transactions over the ports promise. */
public abstract class TransactionsContract {
  private final Ports ports;

  protected TransactionsContract(Ports ports) {
    this.ports = ports;
  }

  private void addCraftAndRun(String craft) {
    ports.catalogue().add(Examples.spacecraft(craft));
    ports.runs().add(Examples.run("run of " + craft, craft));
  }

  @Test
  void changesThroughSeveralPortsHappenTogether() {
    String result =
        ports
            .transactions()
            .call(
                () -> {
                  addCraftAndRun("together");
                  return "done";
                });
    assertThat(result).isEqualTo("done");
    assertThat(ports.catalogue().find("together")).isPresent();
    assertThat(ports.runs().find("run of together")).isPresent();
  }

  @Test
  void anExceptionTakesBackWhatEveryPortDid() {
    assertThatThrownBy(
            () ->
                ports
                    .transactions()
                    .run(
                        () -> {
                          addCraftAndRun("back");
                          throw new IllegalStateException("taken back");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("taken back");
    assertThat(ports.catalogue().find("back")).isEmpty();
    assertThat(ports.runs().find("run of back")).isEmpty();
  }

  @Test
  void aTransactionInsideAnotherIsPartOfIt() {
    assertThatThrownBy(
            () ->
                ports
                    .transactions()
                    .run(
                        () -> {
                          ports.transactions().run(() -> addCraftAndRun("inner"));
                          throw new IllegalStateException("taken back");
                        }))
        .hasMessage("taken back");
    assertThat(ports.catalogue().find("inner")).isEmpty();
  }

  @Test
  void aTransactionSeesItsOwnChangesAndOthersDoNotUntilItCommits() throws Exception {
    ports
        .transactions()
        .run(
            () -> {
              addCraftAndRun("isolated");
              ports.runs().setState("run of isolated", Run.State.QUEUED);
              assertThat(ports.runs().find("run of isolated").orElseThrow().state())
                  .isEqualTo(Run.State.QUEUED);
              assertThat(elsewhere(() -> ports.runs().find("run of isolated").isPresent()))
                  .isFalse();
            });
    assertThat(elsewhere(() -> ports.runs().find("run of isolated").isPresent())).isTrue();
  }

  private static boolean elsewhere(java.util.concurrent.Callable<Boolean> question) {
    try {
      return AtOnce.call(1, question).getFirst();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

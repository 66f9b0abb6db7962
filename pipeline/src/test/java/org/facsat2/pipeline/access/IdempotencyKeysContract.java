package org.facsat2.pipeline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.facsat2.pipeline.AtOnce;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.access.IdempotencyKeys.Answer;
import org.facsat2.pipeline.access.IdempotencyKeys.Scope;
import org.junit.jupiter.api.Test;

/** What every store of idempotency keys promises. */
public abstract class IdempotencyKeysContract {
  private final Ports ports;
  private final IdempotencyKeys keys;

  protected IdempotencyKeysContract(Ports ports) {
    this.ports = ports;
    this.keys = ports.keys();
  }

  private static Answer answer(byte... body) {
    return new Answer("hash", 201, Map.of("Location", "/somewhere"), body, Examples.NOW);
  }

  @Test
  void anAnswerIsFoundUnderItsWholeScopeAlone() {
    Scope scope = new Scope("anna", "POST /a", "k1");
    keys.add(scope, answer((byte) 0, (byte) -1));
    assertThat(keys.find(scope).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(answer((byte) 0, (byte) -1));
    assertThat(keys.find(new Scope("bert", "POST /a", "k1"))).isEmpty();
    assertThat(keys.find(new Scope("anna", "POST /b", "k1"))).isEmpty();
    assertThat(keys.find(new Scope("anna", "POST /a", "k2"))).isEmpty();
  }

  @Test
  void aClaimHoldsUntilItsTransactionEnds() {
    Scope scope = new Scope("anna", "POST /a", "claimed");
    ports
        .transactions()
        .run(
            () -> {
              assertThat(keys.claim(scope)).isTrue();
              assertThat(elsewhere(scope)).isFalse();
              assertThat(elsewhere(new Scope("anna", "POST /a", "another"))).isTrue();
            });
    assertThat(elsewhere(scope)).isTrue();
  }

  private boolean elsewhere(Scope scope) {
    try {
      return AtOnce.call(1, () -> ports.transactions().call(() -> keys.claim(scope))).getFirst();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAnswerIsTakenBackWithItsTransaction() {
    Scope scope = new Scope("anna", "POST /a", "back");
    assertThatThrownBy(
            () ->
                ports
                    .transactions()
                    .run(
                        () -> {
                          keys.add(scope, answer());
                          throw new IllegalStateException("taken back");
                        }))
        .hasMessage("taken back");
    assertThat(keys.find(scope)).isEmpty();
  }

  @Test
  void onlyOldAnswersAreForgotten() {
    Scope scope = new Scope("anna", "POST /a", "old");
    keys.add(scope, answer());
    keys.removeBefore(Examples.NOW);
    assertThat(keys.find(scope)).isPresent();
    keys.removeBefore(Examples.NOW.plusNanos(1_000));
    assertThat(keys.find(scope)).isEmpty();
  }
}

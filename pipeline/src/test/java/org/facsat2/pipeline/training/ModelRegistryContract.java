package org.facsat2.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facsat2.detection.Coverage;
import org.facsat2.pipeline.AtOnce;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Ports;
import org.facsat2.telemetry.ParameterId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every store of model versions and aliases promises. */
public abstract class ModelRegistryContract {
  private final Ports ports;
  private final ModelRegistry registry;
  private String craft = "";

  protected ModelRegistryContract(Ports ports) {
    this(ports, ports.registry());
  }

  /** Of another registry beside the ports of what it stands on. */
  protected ModelRegistryContract(Ports ports, ModelRegistry registry) {
    this.ports = ports;
    this.registry = registry;
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    ports.catalogue().add(Examples.spacecraft(craft));
  }

  private ModelVersion register(String sha256) {
    ModelVersion.Provenance provenance =
        new ModelVersion.Provenance(
            "run",
            "dataset",
            List.of(Examples.seconds(1, 2)),
            12,
            5400,
            List.of(new ModelVersion.DetectorSummary("relation", "eps", 5)),
            List.of(Coverage.not(new ParameterId("A"), "a reason")),
            "comment",
            new Evaluation(1, 1, 20, 18, 2.5, 0),
            new Evaluation.Comparison(3, new Evaluation(1, 0, 20, 19, 2.5, 1)));
    return registry.register(craft, sha256, Examples.NOW, "someone", provenance);
  }

  @Test
  void versionsRiseFromOneAndKeepTheirProvenance() {
    ModelVersion first = register("aa");
    ModelVersion second = register("bb");
    assertThat(first.version()).isEqualTo(1);
    assertThat(second.version()).isEqualTo(2);
    assertThat(registry.find(craft, 1)).contains(first);
    assertThat(registry.find(craft, 3)).isEmpty();
    Page<ModelVersion> newest = registry.list(craft, Page.Request.first(1));
    register("cc");
    assertThat(newest.items()).containsExactly(second);
    assertThat(registry.list(craft, new Page.Request(1, newest.next())).items())
        .containsExactly(first);
  }

  @Test
  void anAliasNamesOneVersionUntilItIsMoved() {
    ModelVersion first = register("aa");
    ModelVersion second = register("bb");
    assertThat(registry.aliased(craft, ModelRegistry.CHAMPION)).isEmpty();
    registry.alias(craft, ModelRegistry.CHAMPION, 1, Examples.NOW, "someone");
    registry.alias(craft, ModelRegistry.CHALLENGER, 1, Examples.NOW, "someone");
    assertThat(registry.aliased(craft, ModelRegistry.CHAMPION)).contains(first);
    assertThat(registry.aliases(craft, 1)).containsExactly("challenger", "champion");
    registry.alias(craft, ModelRegistry.CHAMPION, 2, Examples.NOW, "someone");
    assertThat(registry.aliased(craft, ModelRegistry.CHAMPION)).contains(second);
    assertThat(registry.aliases(craft, 1)).containsExactly("challenger");
    assertThatThrownBy(() -> registry.alias(craft, "champion", 9, Examples.NOW, "someone"))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void versionsRegisteredAtOnceAreDistinct() throws Exception {
    List<Integer> versions =
        AtOnce.call(6, () -> ports.transactions().call(() -> register("ab").version()));
    assertThat(versions).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
  }
}

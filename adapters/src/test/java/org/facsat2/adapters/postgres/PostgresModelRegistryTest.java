package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facsat2.detection.Coverage;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.telemetry.ParameterId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataIntegrityViolationException;

@ExtendWith(TestDatabases.class)
class PostgresModelRegistryTest {
  private final PostgresDatabase database;
  private final PostgresModelRegistry registry;
  private String craft = "";

  PostgresModelRegistryTest(PostgresDatabase database) {
    this.database = database;
    this.registry = new PostgresModelRegistry(database);
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    new PostgresSpacecraftCatalogue(database).add(Examples.spacecraft(craft));
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
            "comment");
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
        .isInstanceOf(DataIntegrityViolationException.class);
  }
}

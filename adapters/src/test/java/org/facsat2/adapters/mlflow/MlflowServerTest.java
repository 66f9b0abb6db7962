package org.facsat2.adapters.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MlflowServerTest {
  @Test
  void userAndPasswordOfTheAddressBecomeAHeaderAndAreNotShown() {
    MlflowServer server = MlflowServer.at("http://anna:p%40ss+1@mlflow:5000", null);
    // anna:p@ss+1
    assertThat(server.authorization()).isEqualTo("Basic YW5uYTpwQHNzKzE=");
    assertThat(server.root()).hasToString("http://mlflow:5000/");
    assertThat(server).hasToString("MLflow at http://mlflow:5000/");
  }

  @Test
  void aTokenIsABearerAndAPathIsKept() {
    MlflowServer server = MlflowServer.at("https://host/mlflow", "secret");
    assertThat(server.authorization()).isEqualTo("Bearer secret");
    assertThat(server.root()).hasToString("https://host/mlflow/");
    assertThat(MlflowServer.at("http://host", null).authorization()).isNull();
  }

  @Test
  void whatIsNoAddressIsRefusedWithoutRepeatingIt() {
    for (String wrong :
        new String[] {"anna:secret@host", "ftp://anna:secret@host", "http:// secret"}) {
      assertThatThrownBy(() -> MlflowServer.at(wrong, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("MLflow's address")
          .hasMessageNotContaining("secret")
          .hasNoCause();
    }
  }

  @Test
  void linksGoWherePeopleReachIt() {
    MlflowServer server =
        MlflowServer.at("http://mlflow:5000", null, "https://ops.example.org/mlflow", "facsat2");
    assertThat(new MlflowRuns.TrainingRun("3", "abc", "").page(server))
        .hasToString("https://ops.example.org/mlflow/#/experiments/3/runs/abc");
    assertThat(server.name("facsat-2")).isEqualTo("facsat2.facsat-2");
  }
}

package org.facsat2.adapters.mlflow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which version in MLflow is which of ours; written in the transaction that registers it. */
final class PublishedVersions {
  private final JdbcClient jdbc;

  PublishedVersions(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * One of our versions in MLflow.
   *
   * @param version ours
   * @param number of the version in MLflow
   * @param run its training run there
   * @param model its model there
   */
  record Published(int version, int number, String run, String model) {}

  void add(String spacecraft, Published one) {
    jdbc.sql(
            """
            insert into mlflow_version values (:spacecraft, :version, :number, :run, :model)
            """)
        .param("spacecraft", spacecraft)
        .param("version", one.version())
        .param("number", one.number())
        .param("run", one.run())
        .param("model", one.model())
        .update();
  }

  void remove(String spacecraft, int version) {
    jdbc.sql("delete from mlflow_version where spacecraft = :spacecraft and version = :version")
        .param("spacecraft", spacecraft)
        .param("version", version)
        .update();
  }

  Optional<Published> of(String spacecraft, int version) {
    return all(spacecraft).stream().filter(p -> p.version() == version).findFirst();
  }

  Optional<Published> numbered(String spacecraft, int number) {
    return all(spacecraft).stream().filter(p -> p.number() == number).findFirst();
  }

  Set<Integer> numbers(String spacecraft) {
    Set<Integer> numbers = new TreeSet<>();
    all(spacecraft).forEach(p -> numbers.add(p.number()));
    return numbers;
  }

  Set<String> models(String spacecraft) {
    Set<String> models = new TreeSet<>();
    all(spacecraft).forEach(p -> models.add(p.model()));
    return models;
  }

  private List<Published> all(String spacecraft) {
    return jdbc.sql("select * from mlflow_version where spacecraft = :spacecraft")
        .param("spacecraft", spacecraft)
        .query(
            (row, i) ->
                new Published(
                    row.getInt("version"),
                    row.getInt("number"),
                    row.getString("run"),
                    row.getString("model")))
        .list();
  }
}

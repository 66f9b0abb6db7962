package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogueContract;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresSpacecraftCatalogueTest extends SpacecraftCatalogueContract {
  private final PostgresDatabase database;

  PostgresSpacecraftCatalogueTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
    this.database = database;
  }

  @Test
  void aDictionaryOfBeforeThereWereRulesIsRead() {
    new PostgresSpacecraftCatalogue(database).add(Examples.spacecraft("old"));
    database
        .jdbc()
        .sql(
            """
            insert into dictionary values ('old', 1, '[{"id": "Vbat", "type": "FLOAT",
              "unit": "V", "subsystem": "EPS", "description": "", "aliases": [], "labels": {},
              "missingValues": [], "validRange": null, "rawOf": null, "discovered": false,
              "limits": {"bands": {"WARNING": {"low": 3.5, "high": null}},
                "minimumViolations": 3, "hysteresis": 0.1}}]', 'someone', now())
            """)
        .update();

    Parameter old =
        new PostgresSpacecraftCatalogue(database).dictionary("old").parameters().getFirst();
    assertThat(old.limits())
        .isEqualTo(new Limits(Map.of(Severity.WARNING, new Limits.Band(3.5, null)), 3, 0.1));
    assertThat(old.derived()).isNull();
  }
}

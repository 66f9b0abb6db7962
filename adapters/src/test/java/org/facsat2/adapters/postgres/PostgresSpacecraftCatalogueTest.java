package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.catalogue.SpacecraftCatalogueContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresSpacecraftCatalogueTest extends SpacecraftCatalogueContract {
  PostgresSpacecraftCatalogueTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}

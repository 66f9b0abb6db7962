package org.facsat2.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresIngestions;
import org.facsat2.adapters.postgres.PostgresRuns;
import org.facsat2.adapters.postgres.PostgresSpacecraftCatalogue;
import org.facsat2.adapters.postgres.TestDatabases;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.ingestion.UnreferencedObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabases.class)
class UnreferencedObjectsTest {
  private final PostgresDatabase database;

  UnreferencedObjectsTest(PostgresDatabase database) {
    this.database = database;
  }

  @Test
  void onlyWhatNoIngestionNamesIsRemovedAndOnlyAfterADay(@TempDir Path folder) throws IOException {
    FolderObjectStore objects = new FolderObjectStore(folder);
    PostgresIngestions ingestions = new PostgresIngestions(database);
    new PostgresSpacecraftCatalogue(database).add(Examples.spacecraft("craft"));
    new PostgresRuns(database).add(Examples.run("run", "craft"));
    ingestions.add(Examples.accepted("craft", 1, "run", ReaderSettings.AUTOMATIC));
    for (String key : new String[] {"raw/craft/1", "raw/craft/left", "raw/other/x"}) {
      objects.put(key, new ByteArrayInputStream(new byte[1]));
    }
    assertThat(new UnreferencedObjects(objects, ingestions, Instant::now).remove("craft")).isZero();
    Instant later = Instant.now().plus(Duration.ofHours(25));
    assertThat(new UnreferencedObjects(objects, ingestions, () -> later).remove("craft"))
        .isEqualTo(1);
    assertThat(objects.length("raw/craft/left")).isEmpty();
    assertThat(objects.length("raw/craft/1")).isPresent();
    assertThat(objects.length("raw/other/x")).isPresent();
  }
}

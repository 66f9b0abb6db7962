package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.DocumentsContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresDocumentsTest extends DocumentsContract {
  private final PostgresDatabase database;

  PostgresDocumentsTest(PostgresDatabase database) {
    super(new PostgresDocuments(database));
    this.database = database;
  }

  @Test
  void aDocumentCanBeAskedForByWhatIsInIt() {
    new PostgresDocuments(database)
        .append("inside", List.of(new Document(1, 0, 5, "{\"eps\":{\"v\":7.40}}")));
    assertThat(
            database
                .jdbc()
                .sql(
                    "select ordinal from document where spacecraft = 'inside'"
                        + " and (received #>> '{eps,v}')::numeric > 7")
                .query(Long.class)
                .list())
        .containsExactly(0L);
  }
}

package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.TelemetryStore.Header;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.pipeline.telemetry.TelemetryStoreContract;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.ChunkCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(TestDatabases.class)
class PostgresTelemetryStoreTest extends TelemetryStoreContract {
  private static final ParameterId A = new ParameterId("A");

  private final PostgresTelemetryStore store;
  private final JdbcClient jdbc;

  PostgresTelemetryStoreTest(PostgresDatabase database) {
    super(new PostgresTelemetryStore(database));
    this.store = new PostgresTelemetryStore(database);
    this.jdbc = database.jdbc();
  }

  @Test
  void aChunkOfAnEarlierVersionTellsItsLowestAndHighestValueFromItsBlocks() {
    Series series = Series.of(new long[] {10, 11, 12}, new double[] {7, 5, 6});
    store.append("v1", List.of(new NewChunk(new ChunkId(A, 1, 0), ChunkCodec.encode(series))));
    jdbc.sql("update chunk set lowest = null, highest = null, total = null").update();
    Header header = store.headers("v1", A, TimeRange.ALL).getFirst();
    assertThat(header.min()).isEqualTo(5);
    assertThat(header.max()).isEqualTo(7);
    assertThat(header.sum()).isEqualTo(18);
  }
}

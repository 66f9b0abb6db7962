package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.telemetry.ChunkEncoder;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.Masks;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.PixelBuckets;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ten million samples of one parameter as a thousand pixels, and what they take on the disk. */
@Tag("slow")
@ExtendWith(TestDatabases.class)
class PlotSpeedTest {
  private static final ParameterId A = new ParameterId("eps.battery.voltage");
  private static final int SAMPLES = 10_000_000;
  private static final long STEP = 1_000_000_000L;

  private final PostgresDatabase database;
  private final PostgresPorts ports;
  private final PostgresTelemetryStore store;

  PlotSpeedTest(PostgresDatabase database) {
    this.database = database;
    this.ports = new PostgresPorts(database);
    this.store = new PostgresTelemetryStore(database);
  }

  @Test
  void aLongTimeIsDrawnFromHeadersAlone() {
    ports.catalogue().add(Examples.spacecraft("long"));
    ports.runs().add(Examples.run("run", "long"));
    Ingestion ingestion = Examples.accepted("long", 1, "run", ReaderSettings.AUTOMATIC);
    ports.ingestions().add(ingestion);
    long stored = -System.nanoTime();
    write();
    stored += System.nanoTime();
    ports
        .ingestions()
        .finish(
            Examples.ended(ingestion, Ingestion.State.STORED, Ingestion.Counts.NONE, null),
            List.of(),
            List.of());
    database.jdbc().sql("vacuum analyze chunk").update();
    StoredTelemetry telemetry = new StoredTelemetry(store, ports.ingestions(), Masks.NONE);
    TimeRange range = new TimeRange(0, SAMPLES * STEP);
    long[] nanos = new long[60];
    List<PixelBuckets.Bucket> buckets = List.of();
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = -System.nanoTime();
      buckets = telemetry.pixels("long", A, range, 1000);
      nanos[i] += System.nanoTime();
    }
    Arrays.sort(nanos);
    long bytes =
        database.jdbc().sql("select pg_total_relation_size('chunk')").query(Long.class).single();
    System.out.printf(
        "%d buckets, median %.1f ms, p90 %.1f ms, %.3f bytes a sample, stored in %.2f s%n",
        buckets.size(), nanos[30] / 1e6, nanos[54] / 1e6, (double) bytes / SAMPLES, stored / 1e9);
    assertThat(buckets).hasSize(1000);
    assertThat(buckets.stream().mapToLong(PixelBuckets.Bucket::count).sum()).isEqualTo(SAMPLES);
  }

  private void write() {
    Random random = new Random(1);
    double value = 100;
    List<ChunkEncoder.Cut> cuts = new ArrayList<>();
    int ordinal = 0;
    for (int from = 0; from < SAMPLES; from += 4096) {
      long[] times = new long[Math.min(4096, SAMPLES - from)];
      double[] values = new double[times.length];
      for (int i = 0; i < times.length; i++) {
        times[i] = (from + i) * STEP;
        value += random.nextGaussian() * 0.05;
        values[i] = Math.round(value * 100) / 100.0;
      }
      cuts.add(new ChunkEncoder.Cut(new ChunkId(A, 1, ordinal++), Series.of(times, values)));
      if (cuts.size() == 64 || from + 4096 >= SAMPLES) {
        store.append("long", ChunkEncoder.encode(cuts));
        cuts.clear();
      }
    }
  }
}

package org.facsat2.pipeline.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.Series;
import org.junit.jupiter.api.Test;

class ChunkingSinkTest {
  private final List<NewChunk> chunks = new ArrayList<>();
  private final List<Document> documents = new ArrayList<>();

  private ChunkingSink sink(long mostWaiting, Column... columns) {
    ChunkingSink sink = new ChunkingSink(7, chunks::addAll, documents::addAll, mostWaiting);
    sink.understood(
        new ReaderDecisions(
            "csv-long", "UTF-8", ",", false, "time", "s", "UTC", "unix", List.of(columns)));
    return sink;
  }

  private static Column stored(String id) {
    Parameter parameter =
        Parameter.discovered(new ParameterId(id), ParameterType.FLOAT, null, null);
    return new Column(id, parameter, Encoding.DECIMAL, null, null);
  }

  private static Column rejected(String header) {
    return new Column(header, null, Encoding.DECIMAL, null, "no numbers");
  }

  private List<Series> seriesOf(String id) {
    return chunks.stream()
        .filter(chunk -> chunk.id().parameter().equals(new ParameterId(id)))
        .map(chunk -> chunk.chunk().decode())
        .toList();
  }

  @Test
  void samplesOfColumnsThatAppearLateAreStoredAndTheirColumnsTold() {
    ChunkingSink sink = sink(1000, rejected("Note"), stored("A"));
    sink.samples(0, new long[] {1, 2}, new double[] {10, 20});
    sink.column(rejected("Text"));
    sink.column(stored("B"));
    sink.samples(1, new long[] {5, 4, 6}, new double[] {50, 40, 60});
    sink.samples(0, new long[] {3}, new double[] {30});
    sink.finish();
    assertThat(seriesOf("A"))
        .containsExactly(Series.of(new long[] {1, 2, 3}, new double[] {10, 20, 30}));
    assertThat(seriesOf("B"))
        .containsExactly(Series.of(new long[] {4, 5, 6}, new double[] {40, 50, 60}));
    assertThat(Objects.requireNonNull(sink.decisions()).columns())
        .extracting(Column::header)
        .containsExactly("Note", "A", "Text", "B");
    assertThat(sink.parameters())
        .extracting(parameter -> parameter.id().value())
        .containsExactly("A", "B");
    // Only B ran backwards; that A's samples come later in the file is no disorder.
    assertThat(sink.counts(6)).isEqualTo(new Ingestion.Counts(6, 6, 1, 0, 0));
  }

  @Test
  void manyColumnsAreStoredInSmallerChunksBeforeTheyFillTheMemory() {
    ChunkingSink sink = sink(100, stored("A"), stored("B"));
    for (int i = 0; i < 90; i++) {
      sink.rows(new long[] {i}, new double[][] {{i}, {i % 3 == 0 ? i : Double.NaN}});
    }
    sink.finish();
    assertThat(seriesOf("A").stream().mapToInt(Series::size).toArray())
        .hasSizeGreaterThan(1)
        .satisfies(sizes -> assertThat(Arrays.stream(sizes).sum()).isEqualTo(90));
    assertThat(seriesOf("B").stream().mapToInt(Series::size).sum()).isEqualTo(30);
    assertThat(chunks).extracting(chunk -> chunk.id().toString()).doesNotHaveDuplicates();
  }

  @Test
  void aChunkHoldsAsManySamplesAsItCan() {
    ChunkingSink sink = sink(1 << 20, stored("A"));
    long[] times = new long[10_000];
    Arrays.setAll(times, i -> i);
    sink.samples(0, times, Arrays.stream(times).asDoubleStream().toArray());
    sink.finish();
    assertThat(seriesOf("A").stream().mapToInt(Series::size).toArray())
        .containsExactly(4096, 4096, 1808);
  }
}

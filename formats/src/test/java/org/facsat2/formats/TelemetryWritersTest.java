package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryWritersTest {
  private static final int ROWS = 150_000;
  private static final List<Parameter> PARAMETERS =
      List.of(
          parameter("EPS.battery", "V"), parameter("noise", null), parameter("rare", "furlong"));

  @TempDir private Path folder;
  private final long[] times = new long[ROWS];
  private final double[][] columns = new double[PARAMETERS.size()][ROWS];

  private static Parameter parameter(String id, @Nullable String unit) {
    return Parameter.discovered(new ParameterId(id), ParameterType.FLOAT, unit, null);
  }

  @BeforeEach
  void makeTelemetry() {
    Random random = new Random(42);
    long start = UtcTime.parse("2024-03-01T00:00:00Z");
    for (int i = 0; i < ROWS; i++) {
      times[i] = start + i * 1_000_000_007L;
      columns[0][i] = 7.4 + random.nextInt(100) / 100.0;
      columns[1][i] = i % 7 == 0 ? Double.NaN : random.nextGaussian() * 1e-9;
      columns[2][i] = i % 1000 == 0 ? i / 3.0 : Double.NaN;
    }
    columns[1][1] = -0.0;
    columns[1][2] = Double.MIN_VALUE;
    columns[1][3] = -Double.MAX_VALUE;
  }

  private interface Format {
    TelemetryWriter open(OutputStream out, List<Parameter> parameters) throws IOException;
  }

  /** In pieces of unequal length, as windows of stored telemetry are. */
  private byte[] written(Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TelemetryWriter writer = format.open(out, PARAMETERS);
    for (int from = 0, length = 1;
        from < ROWS;
        from += length, length = Math.min(50_000, length * 3)) {
      int to = Math.min(ROWS, from + length);
      double[][] piece = new double[columns.length][];
      for (int c = 0; c < columns.length; c++) {
        piece[c] = Arrays.copyOfRange(columns[c], from, to);
      }
      writer.rows(Arrays.copyOfRange(times, from, to), piece);
    }
    writer.finish();
    return out.toByteArray();
  }

  private static CollectingSink read(byte[] file) throws IOException {
    return CollectingSink.read(
        new ByteArrayInputStream(file), ReaderSettings.AUTOMATIC, Dictionary.empty());
  }

  private void assertAllRowsAreBack(CollectingSink sink) {
    assertThat(sink.rejects()).isEmpty();
    assertThat(sink.times()).isEqualTo(Arrays.stream(times).mapToObj(UtcTime::format).toList());
    for (int c = 0; c < columns.length; c++) {
      assertThat(CollectingSink.bits(sink.values(PARAMETERS.get(c).id().value())))
          .isEqualTo(CollectingSink.bits(columns[c]));
    }
    assertThat(sink.decisions().columns().getFirst().parameter())
        .extracting(Parameter::unit)
        .isEqualTo("V");
  }

  @Test
  void wideCsvIsReadBackBitForBit() throws IOException {
    assertAllRowsAreBack(read(written(TelemetryWriters::csv)));
  }

  @Test
  void parquetIsReadBackBitForBit() throws IOException {
    assertAllRowsAreBack(read(written(TelemetryWriters::parquet)));
  }

  @Test
  void jsonLinesAreReadBackBitForBit() throws IOException {
    CollectingSink sink = read(written(TelemetryWriters::jsonLines));

    for (int c = 0; c < columns.length; c++) {
      double[] present = Arrays.stream(columns[c]).filter(v -> !Double.isNaN(v)).toArray();
      assertThat(CollectingSink.bits(sink.values(PARAMETERS.get(c).id().value())))
          .isEqualTo(CollectingSink.bits(present));
    }
  }

  @Test
  void duckDbReadsTheSameFromParquet() throws Exception {
    Path file = folder.resolve("ours.parquet");
    Files.write(file, written(TelemetryWriters::parquet));
    try (DuckDb duckDb = new DuckDb()) {
      var rows =
          duckDb.rows(
              "select epoch_ns(time), \"EPS.battery (V)\", noise, rare from '" + file + "'");
      List<List<@Nullable Object>> expected = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(times[i]);
        for (double[] column : columns) {
          row.add(Double.isNaN(column[i]) ? null : (Object) column[i]);
        }
        expected.add(row);
      }
      assertThat(rows.equals(expected)).as("the rows that DuckDB reads are those written").isTrue();
      assertThat(duckDb.rows("select column_type from (describe select * from '" + file + "')"))
          .startsWith(List.of("TIMESTAMPTZ_NS"));
    }
  }

  @Test
  void theSameRowsGiveTheSameBytes() throws IOException {
    assertThat(written(TelemetryWriters::parquet)).isEqualTo(written(TelemetryWriters::parquet));
  }

  @Test
  void aFileWithoutRowsIsWhole() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TelemetryWriters.parquet(out, PARAMETERS).finish();
    Path file = folder.resolve("empty.parquet");
    Files.write(file, out.toByteArray());

    try (DuckDb duckDb = new DuckDb()) {
      assertThat(duckDb.rows("select count(*) from '" + file + "'")).containsExactly(List.of(0L));
    }
  }
}

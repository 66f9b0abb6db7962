package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that DuckDB writes, read by us, and compared with what DuckDB says is in them. */
class ParquetFilesTest {
  /** Rows of all kinds, some values absent, over several groups of rows and pages. */
  private static final String ALL_KINDS =
      """
      select make_timestamp_ns(1709251200000000001 + i * 1000000000) as "time",
        case when i % 5 <> 0 then sin(i) end as d,
        (cos(i) * 100)::float as f,
        (i - 30000)::integer as i4,
        (i * 1000003)::bigint as i8,
        (i % 200)::utinyint as u1,
        (4294967295 - i)::uinteger as u4,
        i % 3 = 0 as flag,
        (i / 7)::decimal(9, 3) as small_decimal,
        (i / 7)::decimal(30, 6) as wide_decimal,
        case i % 3 when 0 then 'IDLE' when 1 then 'SAFE' else 'NOMINAL' end as mode
      from range(70000) r(i)
      """;

  @TempDir private Path folder;

  private static CollectingSink read(Path file) throws IOException {
    return read(file, ReaderSettings.AUTOMATIC);
  }

  private static CollectingSink read(Path file, ReaderSettings settings) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CollectingSink.read(in, settings, Dictionary.empty());
    }
  }

  private Path written(String select, String options) throws SQLException {
    Path file = folder.resolve("file.parquet");
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.write(select, file, options);
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "snappy,v1",
    "zstd,v1",
    "gzip,v1",
    "uncompressed,v1",
    "snappy,v2",
    "zstd,v2",
    "gzip,v2",
    "uncompressed,v2"
  })
  void everyValueIsTheOneThatDuckDbReads(String compression, String version) throws Exception {
    Path file =
        written(
            ALL_KINDS,
            ", compression "
                + compression
                + ", parquet_version "
                + version
                + ", row_group_size 30000");
    CollectingSink sink = read(file);

    assertThat(sink.decisions().format()).isEqualTo("parquet-wide");
    assertThat(sink.rejects()).isEmpty();
    assertThat(sink.rows()).isEqualTo(70_000);
    List<String> columns =
        List.of("d", "f", "i4", "i8", "u1", "u4", "flag", "small_decimal", "wide_decimal");
    try (DuckDb duckDb = new DuckDb()) {
      String casts = String.join(", ", columns.stream().map(c -> c + "::double").toList());
      var rows = duckDb.rows("select epoch_ns(time), " + casts + ", mode from '" + file + "'");
      assertThat(sink.times())
          .isEqualTo(
              rows.stream()
                  .map(r -> UtcTime.format((Long) Objects.requireNonNull(r.getFirst())))
                  .toList());
      List<String> labels = List.of("IDLE", "SAFE", "NOMINAL");
      for (int c = 0; c < columns.size(); c++) {
        int column = c + 1;
        double[] expected =
            rows.stream()
                .mapToDouble(
                    r ->
                        r.get(column) == null
                            ? Double.NaN
                            : (Double) Objects.requireNonNull(r.get(column)))
                .toArray();
        assertThat(CollectingSink.bits(sink.values(columns.get(c))))
            .as(columns.get(c))
            .isEqualTo(CollectingSink.bits(expected));
      }
      double[] modes =
          rows.stream().mapToDouble(r -> labels.indexOf(r.get(columns.size() + 1))).toArray();
      assertThat(sink.values("mode")).isEqualTo(modes);
    }
    assertThat(sink.times().getFirst()).isEqualTo("2024-03-01T00:00:00.000000001Z");
    assertThat(sink.times().getLast()).isEqualTo("2024-03-01T19:26:39.000000001Z");
    assertThat(parameterType(sink, "flag")).isEqualTo(ParameterType.BOOLEAN);
    assertThat(parameterType(sink, "mode")).isEqualTo(ParameterType.ENUMERATION);
  }

  private static ParameterType parameterType(CollectingSink sink, String header) {
    return Objects.requireNonNull(sink.column(header).parameter()).type();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp_s '2024-03-01 12:00:00'",
        "timestamp_ms '2024-03-01 12:00:00'",
        "timestamp '2024-03-01 12:00:00'",
        "timestamp_ns '2024-03-01 12:00:00'",
        "timestamptz '2024-03-01 12:00:00+00'",
        "1709294400::bigint",
        "1709294400000::bigint",
        "1709294400.0::double",
        "'2024-03-01T12:00:00Z'"
      })
  void aTimeIsReadHoweverItIsStored(String time) throws Exception {
    CollectingSink sink = read(written("select " + time + " as time, 1.5::double as x", ""));

    assertThat(sink.times()).containsExactly("2024-03-01T12:00:00Z");
  }

  @Test
  void timestampsWithoutZoneAreOfTheZoneThatAPersonNames() throws Exception {
    Path file = written("select timestamp '2024-03-01 12:00:00' as time, 1.5::double as x", "");
    ReaderSettings berlin = new ReaderSettings(null, null, null, null, "Europe/Berlin", null, null);

    assertThat(read(file, berlin).times()).containsExactly("2024-03-01T11:00:00Z");
  }

  @Test
  void aTableWithOneRowForEachValueBecomesItsParameters() throws Exception {
    CollectingSink sink =
        read(
            written(
                "select timestamp '2024-03-01' + interval (i // 2) second as time,"
                    + " case i % 2 when 0 then 'Vbat' else 'Tbat' end as parameter,"
                    + " i::double / 8 as value,"
                    + " case i % 2 when 0 then 'V' else '°C' end as unit"
                    + " from range(10000) r(i)",
                ""));

    assertThat(sink.decisions().format()).isEqualTo("parquet-long");
    assertThat(sink.ids()).containsExactly("Vbat", "Tbat");
    assertThat(sink.values("Vbat")).hasSize(5000).startsWith(0, 0.25, 0.5);
    assertThat(sink.values("Tbat")).hasSize(5000).startsWith(0.125, 0.375);
  }

  @Test
  void valuesOfAParameterInAnotherUnitAreRejectedAndNotMixed() throws Exception {
    CollectingSink sink =
        read(
            written(
                "select * from (values"
                    + " (timestamp '2024-03-01 00:00:00', 'Vbat', 7400.0::double, 'mV'),"
                    + " (timestamp '2024-03-01 00:00:01', 'Vbat', 7.5, 'V'),"
                    + " (timestamp '2024-03-01 00:00:02', 'Temp (box)', 20, '°C'))"
                    + " t(time, parameter, value, unit)",
                ""));

    assertThat(sink.ids()).containsExactly("Vbat", "Temp_box");
    assertThat(sink.values("Vbat")).containsExactly(7400);
    assertThat(sink.column("Temp (box) (°C)").rejection()).isNull();
    assertThat(sink.rejects())
        .extracting(Reject::line, Reject::column, Reject::value)
        .containsExactly(tuple(2L, "Vbat (V)", "7.5"));
  }

  @Test
  void whatCannotBeStoredIsRejectedAndCounted() throws Exception {
    CollectingSink sink =
        read(
            written(
                "select * from (values"
                    + " (timestamp '2024-03-01 00:00:00', 1.5::double, 9007199254740993::bigint),"
                    + " (null, 2.5, 1),"
                    + " (timestamp '1970-01-02 00:00:00', 3.5, 2),"
                    + " (timestamp '2024-03-01 00:00:01', 'infinity'::double, 3)) t(time, x, n)",
                ""));

    assertThat(sink.rows()).isEqualTo(4);
    assertThat(sink.times()).containsExactly("2024-03-01T00:00:00Z", "2024-03-01T00:00:01Z");
    assertThat(sink.rejects())
        .extracting(Reject::line, Reject::reason)
        .containsExactlyInAnyOrder(
            tuple(2L, "no time"),
            tuple(4L, "infinite"),
            tuple(1L, "a whole number of more than 53 bits"));
    assertThat(sink.setAside())
        .extracting(SetAside::reason, SetAside::samples)
        .containsExactly(tuple(SetAside.Reason.BEFORE_1990, 2L));
  }

  @Test
  void columnsThatAreNoTelemetryAreNamedWithTheReason() throws Exception {
    CollectingSink sink =
        read(
            written(
                "select timestamp '2024-03-01' as time, [1, 2] as list, time '12:00:00' as clock,"
                    + " {'a': 1.5::double} as inner_part, timestamp '2024-03-02' as other",
                ""));

    assertThat(sink.ids()).containsExactly("inner_part.a");
    assertThat(sink.column("clock").rejection()).isEqualTo("holds times of day");
    assertThat(sink.column("other").rejection())
        .isEqualTo("holds times, and is not the time column");
    assertThat(sink.decisions().columns())
        .anyMatch(c -> c.header().startsWith("list") && "holds lists".equals(c.rejection()));
  }

  @Test
  void aFileWithoutTimesIsRefusedAndItsColumnsAreNamed() throws Exception {
    Path file = written("select 1.5::double as x, 'a' as y", "");

    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            UnreadableTelemetryException.class,
            e -> {
              assertThat(e.problem()).isEqualTo("no-time-column");
              assertThat(e.allowed()).containsExactly("x", "y");
            });
  }

  @Test
  void manyColumnsAndLargeGroupsOfRowsAreReadPieceByPiece() throws Exception {
    StringBuilder select =
        new StringBuilder("select timestamp '2024-01-01' + interval (i) second as time");
    for (int c = 0; c < 600; c++) {
      select.append(", (i * ").append(c + 1).append(")::double / 16 as c").append(c);
    }
    Path file = written(select + " from range(20000) r(i)", "");
    double[] last = read(file).values("c599");

    assertThat(last).hasSize(20_000);
    assertThat(last[19_999]).isEqualTo(19_999 * 600 / 16.0);
  }
}

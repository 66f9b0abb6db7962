package org.facsat2.telemetry.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.facsat2.telemetry.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Chunks written by each version, kept for ever: later programs must read them.
 *
 * <p>Encoding must give the same bytes only where no Zstandard frame is inside: another release of
 * that library may compress the same input otherwise, and any frame is a valid one.
 */
class GoldenChunkTest {
  static byte[] resource(String name) throws IOException {
    try (InputStream in = GoldenChunkTest.class.getResourceAsStream("/chunks/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  static Series expected(String name) throws IOException {
    List<String[]> rows =
        new String(resource(name + ".csv"), StandardCharsets.US_ASCII)
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1))
            .toList();
    return Series.of(
        rows.stream().mapToLong(row -> Long.parseLong(row[0])).toArray(),
        rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1-single-negative-zero",
        "v1-regular-constant",
        "v1-regular-raw",
        "v1-deltas-raw",
        "v1-regular-planes-zstd",
        "v1-deltas-zstd-planes-zstd"
      })
  void aChunkOfVersionOneIsStillRead(String name) throws IOException {
    Series decoded = ChunkCodec.decode(resource(name + ".bin"));
    assertThat(decoded).isEqualTo(expected(name));
    assertThat(BlockSummaries.fromBytes(resource(name + ".summary.bin")))
        .isEqualTo(BlockSummaries.of(decoded, -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v2-single-negative-zero",
        "v2-regular-constant",
        "v2-regular-dictionary",
        "v2-regular-decimals",
        "v2-scaled-decimals-exceptions",
        "v2-far-raw",
        "v2-regular-planes-zstd",
        "v2-regular-planes-of-integers-zstd",
        "v2-regular-dictionary-zstd",
        "v2-scaled-zstd-differences-zstd"
      })
  void aChunkOfVersionTwoIsStillRead(String name) throws IOException {
    Series decoded = ChunkCodec.decode(resource(name + ".bin"));
    assertThat(decoded).isEqualTo(expected(name));
    assertThat(BlockSummaries.fromBytes(resource(name + ".summary.bin")))
        .isEqualTo(ChunkCodec.encode(decoded).blocks());
  }

  @Test
  void aChunkOfVersionTwoFindsItsTimesInItsBlock() throws IOException {
    String name = "v2-shared-times";
    byte[] payload = resource(name + ".bin");
    byte[] times = resource(name + ".times.bin");
    assertThat(ChunkCodec.decode(payload, times)).isEqualTo(expected(name));
    assertThatThrownBy(() -> ChunkCodec.decode(payload))
        .isInstanceOf(UnreadableChunkException.class)
        .hasMessageContaining("times in block");
    TimeBlock block = TimeBlock.of(expected(name).times());
    assertThat(block.bytes()).isEqualTo(times);
    assertThat(ChunkCodec.encode(expected(name), block).payload()).isEqualTo(payload);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v2-single-negative-zero",
        "v2-regular-constant",
        "v2-regular-dictionary",
        "v2-regular-decimals",
        "v2-scaled-decimals-exceptions",
        "v2-far-raw"
      })
  void theSameSamplesGiveTheSameBytes(String name) throws IOException {
    EncodedChunk chunk = ChunkCodec.encode(expected(name));
    assertThat(chunk.payload()).isEqualTo(resource(name + ".bin"));
    assertThat(chunk.blocks().toBytes()).isEqualTo(resource(name + ".summary.bin"));
  }
}

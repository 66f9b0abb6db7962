package org.facsat2.telemetry.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.chunk.ChunkOrigins.Hidden;
import org.facsat2.telemetry.chunk.ChunkOrigins.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Origins of compacted chunks, kept for ever. The files were put together by another program from
 * what docs/formats/chunk.md says; the hidden payloads in them are those of the golden chunks.
 */
class GoldenOriginsTest {
  static Stream<Arguments> golden() throws IOException {
    Series zero = GoldenChunkTest.expected("v2-single-negative-zero");
    Series words = GoldenChunkTest.expected("v2-regular-dictionary");
    return Stream.of(
        Arguments.of(
            "v1-origins-short",
            new ChunkOrigins(
                List.of(new Run(1, 2), new Run(300, 1)), List.of(new Hidden(1, zero)))),
        Arguments.of(
            "v1-origins",
            new ChunkOrigins(
                List.of(new Run(7, 2), new Run(300, 1), new Run(7, 4093)),
                List.of(new Hidden(3, zero), new Hidden(7, words)))));
  }

  private static byte[] bytes(String name) {
    try {
      return GoldenChunkTest.resource(name + ".bin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void originsOfVersionOneAreStillRead(String name, ChunkOrigins expected) {
    assertThat(ChunkOrigins.fromBytes(bytes(name))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void theSameOriginsGiveTheSameBytes(String name, ChunkOrigins origins) {
    assertThat(origins.toBytes()).isEqualTo(bytes(name));
  }

  @Test
  void originsThatAreDamagedAnywhereAreNotRead() {
    byte[] whole = bytes("v1-origins");
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 0x10;
      byte[] cut = Arrays.copyOf(whole, i);
      assertThatThrownBy(() -> ChunkOrigins.fromBytes(flipped))
          .as("byte %d changed", i)
          .isInstanceOf(UnreadableChunkException.class);
      assertThatThrownBy(() -> ChunkOrigins.fromBytes(cut))
          .as("only %d bytes", i)
          .isInstanceOf(UnreadableChunkException.class);
    }
  }

  @Test
  void originsOfALaterVersionAreRefusedByName() {
    byte[] later = bytes("v1-origins-short");
    later[0] = 2;
    int end = later.length - Integer.BYTES;
    CRC32C checksum = new CRC32C();
    checksum.update(later, 0, end);
    for (int i = 0; i < Integer.BYTES; i++) {
      later[end + i] = (byte) (checksum.getValue() >>> Byte.SIZE * i);
    }
    assertThatThrownBy(() -> ChunkOrigins.fromBytes(later))
        .isInstanceOf(UnreadableChunkException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("reads version 1");
  }
}

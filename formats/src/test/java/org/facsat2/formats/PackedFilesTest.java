package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.facsat2.telemetry.Dictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedFilesTest {
  private static final String CSV = csv(5000);

  private static String csv(int rows) {
    StringBuilder text = new StringBuilder("time,A\n");
    for (int i = 0; i < rows; i++) {
      text.append(1_618_056_000L + i).append(',').append(Math.sin(i)).append('\n');
    }
    return text.toString();
  }

  private static byte[] packed(String packing, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (packing) {
          case "gzip" -> new GZIPOutputStream(bytes);
          case "zstd" -> new ZstdOutputStream(bytes).setChecksum(true);
          default -> zipEntry(new ZipOutputStream(bytes), "../../etc/passwd");
        }) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static ZipOutputStream zipEntry(ZipOutputStream zip, String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    return zip;
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zipEntry(zip, name);
        if (!name.endsWith("/")) {
          zip.write(bytes(CSV));
        }
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CollectingSink read(byte[] file) throws IOException {
    return CollectingSink.read(
        new ByteArrayInputStream(file), ReaderSettings.AUTOMATIC, Dictionary.empty());
  }

  private static UnreadableTelemetryException problem(byte[] file) {
    return catchThrowableOfType(UnreadableTelemetryException.class, () -> read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "zip"})
  void aPackedFileIsReadAsTheFileInIt(String packing) throws IOException {
    CollectingSink plain = CollectingSink.read(CSV);
    CollectingSink sink = read(packed(packing, bytes(CSV)));
    assertThat(sink.times()).isEqualTo(plain.times()).hasSize(5000);
    assertThat(sink.values("A")).isEqualTo(plain.values("A"));
    assertThat(plain.decisions().packing()).isNull();
    assertThat(sink.decisions()).isEqualTo(plain.decisions().packedAs(packing));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "zip"})
  void aPackedFileThatIsCutOffAnywhereIsRefused(String packing) throws IOException {
    byte[] whole = packed(packing, bytes(csv(300)));
    for (int length = 6; length < whole.length; length += 1 + length / 97) {
      UnreadableTelemetryException e = problem(Arrays.copyOf(whole, length));
      assertThat(e).as("first %d bytes of %d", length, whole.length).isNotNull();
      assertThat(e.problem()).isEqualTo("damaged-archive");
      assertThat(e).hasMessageContaining(packing);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "zip"})
  void aPackedFileWithRandomDamageGivesNoOtherException(String packing) throws IOException {
    byte[] whole = packed(packing, bytes(csv(100)));
    Random random = new Random(3);
    for (int round = 0; round < 1000; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
      }
      try {
        read(damaged);
      } catch (UnreadableTelemetryException e) {
        assertThat(e).hasMessageNotContaining("Exception");
      }
    }
  }

  @Test
  void aPackedFileInAPackedFileIsRefused() throws IOException {
    UnreadableTelemetryException e = problem(packed("zip", packed("gzip", bytes(CSV))));
    assertThat(e.problem()).isEqualTo("nested-archive");
    assertThat(e).hasMessageContaining("zip file holds a gzip file");
    assertThat(problem(packed("gzip", packed("gzip", bytes(CSV)))).problem())
        .isEqualTo("nested-archive");
  }

  @Test
  void aZipArchiveHoldsOneFileFoldersNotCounted() throws IOException {
    assertThat(read(zip("a/", "a/b/", "a/b/c.csv")).rows()).isEqualTo(5000);
    assertThat(problem(zip("a.csv", "b.csv")).problem()).isEqualTo("several-files");
    assertThat(problem(zip("a.csv", "b/", "b/c.csv")).problem()).isEqualTo("several-files");
    assertThat(problem(zip("a/")).problem()).isEqualTo("empty");
  }

  @Test
  void aSpreadsheetIsNamedAsOne() throws IOException {
    UnreadableTelemetryException e = problem(zip("[Content_Types].xml", "xl/workbook.xml"));
    assertThat(e.problem()).isEqualTo("unsupported-format");
    assertThat(e).hasMessageContaining("spreadsheet");
  }

  /** As gzip and zstd allow, and as log rotation makes them; behind a stream that trickles. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void filesPutOneBehindTheOtherAreReadToTheLast(String packing) throws IOException {
    InputStream both =
        new SequenceInputStream(
            new ByteArrayInputStream(packed(packing, bytes(CSV))),
            new ByteArrayInputStream(packed(packing, bytes("1700000000,7\n"))));
    InputStream trickling =
        new FilterInputStream(both) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return super.read(bytes, offset, Math.min(length, 100));
          }

          @Override
          public int available() {
            return 0;
          }
        };
    CollectingSink sink =
        CollectingSink.read(trickling, ReaderSettings.AUTOMATIC, Dictionary.empty());
    assertThat(sink.rows()).isEqualTo(5001);
    assertThat(sink.times().getLast()).isEqualTo("2023-11-14T22:13:20Z");
  }

  @Test
  void otherBytesBehindAGzipFileAreNotIgnored() throws IOException {
    byte[] gzip = packed("gzip", bytes(CSV));
    byte[] more = Arrays.copyOf(gzip, gzip.length + 5);
    assertThat(problem(more).problem()).isEqualTo("damaged-archive");
  }

  @Test
  void aFileThatWasMadeToFillADiskIsRefusedEarly() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      out.write(bytes("time,A\n"));
      byte[] rows = bytes("2021-04-10T12:00:00Z,1\n".repeat(10_000));
      for (int i = 0; i < 320; i++) {
        out.write(rows);
      }
    }
    UnreadableTelemetryException e = problem(bomb.toByteArray());
    assertThat(e.problem()).isEqualTo("expands-too-much");
    assertThat(e).hasMessageContaining("200 times");
  }

  @Test
  void aBrokenConnectionIsNoBrokenFile() throws IOException {
    byte[] half = Arrays.copyOf(packed("gzip", bytes(CSV)), 1000);
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(half),
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("connection reset");
              }
            });
    assertThatThrownBy(
            () -> CollectingSink.read(broken, ReaderSettings.AUTOMATIC, Dictionary.empty()))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("connection reset");
  }
}

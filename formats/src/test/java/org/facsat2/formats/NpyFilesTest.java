package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.facsat2.telemetry.Dictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that NumPy has saved ({@code make.py} beside them), and such as it never would. */
class NpyFilesTest {
  private static final ReaderSettings EVERY_SECOND =
      new ReaderSettings(null, null, null, null, null, "2026-01-01T00:00:00Z", null)
          .withStep("PT1S");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f8-little",
        "f8-big",
        "f4-by-column",
        "i2-big-by-column",
        "f2",
        "one-column",
        "version-2",
        "version-3",
        "whole",
        "table",
        "table-epoch-seconds"
      })
  void anArrayIsReadAsItWasSaved(String name) throws IOException {
    RuleFiles.check("npy/" + name, ".npy");
  }

  @Test
  void oneArrayInAnNpzIsUnpacked() throws IOException {
    RuleFiles.check("npy/one-array", ".npz");
  }

  private static byte[] saved(String name) throws IOException {
    try (InputStream in = NpyFilesTest.class.getResourceAsStream("/npy/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static CollectingSink read(byte[] file, ReaderSettings settings) throws IOException {
    return CollectingSink.read(new ByteArrayInputStream(file), settings, Dictionary.empty());
  }

  private static UnreadableTelemetryException problem(byte[] file, ReaderSettings settings) {
    return Objects.requireNonNull(
        catchThrowableOfType(UnreadableTelemetryException.class, () -> read(file, settings)));
  }

  @Test
  void withoutTimesNothingIsGuessed() throws IOException {
    byte[] file = saved("f8-little.npy");
    UnreadableTelemetryException nothing = problem(file, ReaderSettings.AUTOMATIC);
    assertThat(nothing.problem()).isEqualTo("epoch-needed");
    assertThat(nothing).hasMessageContaining("epoch=").hasMessageContaining("step=");
    ReaderSettings epochAlone =
        new ReaderSettings(null, null, null, null, null, "2026-01-01T00:00:00Z", null);
    assertThat(problem(file, epochAlone).problem()).isEqualTo("step-needed");
    assertThat(problem(file, ReaderSettings.AUTOMATIC.withStep("PT1S")).problem())
        .isEqualTo("epoch-needed");
    for (String step : new String[] {"1 s", "PT0S", "-PT1S", "P1000000000D", ""}) {
      UnreadableTelemetryException bad = problem(file, epochAlone.withStep(step));
      assertThat(bad.problem()).as(step).isEqualTo("bad-step");
      assertThat(bad).hasMessageContaining("\"" + step + "\"");
    }
    assertThat(problem(saved("table.npy"), EVERY_SECOND).problem()).isEqualTo("step-not-needed");
  }

  @Test
  void aColumnOfAPlainArrayCanBeNamedAsItsTimes() throws IOException {
    CollectingSink sink =
        read(
            array(
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }",
                doubles(0, 5, 60, 6)),
            new ReaderSettings(null, null, "c0", "s", null, "2026-01-01T00:00:00Z", null));
    assertThat(sink.times()).containsExactly("2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z");
    assertThat(sink.values("c1")).containsExactly(5, 6);
    assertThat(
            problem(
                    saved("f8-little.npy"),
                    new ReaderSettings(null, null, "c9", null, null, null, null))
                .allowed())
        .containsExactly("c0", "c1", "c2");
  }

  @Test
  void whatIsNoTableOfNumbersIsRefusedWithTheReason() throws IOException {
    UnreadableTelemetryException objects = problem(saved("objects.npy"), EVERY_SECOND);
    assertThat(objects.problem()).isEqualTo("unsupported-array");
    assertThat(objects).hasMessageContaining("pickled");
    assertThat(problem(saved("complex.npy"), EVERY_SECOND))
        .hasMessageContaining("complex numbers (<c16)");
    assertThat(problem(saved("three-dimensions.npy"), EVERY_SECOND))
        .hasMessageContaining("[2, 2, 2]");
  }

  @Test
  void aLargeArrayByColumnIsReadInPieces() throws IOException {
    int rows = 10_000;
    double[] values = new double[2 * rows];
    for (int i = 0; i < rows; i++) {
      values[i] = i;
      values[rows + i] = -i;
    }
    CollectingSink sink =
        read(
            array(
                "{'descr': '<f8', 'fortran_order': True, 'shape': (%d, 2), }".formatted(rows),
                doubles(values)),
            EVERY_SECOND);
    assertThat(sink.rows()).isEqualTo(rows);
    assertThat(sink.values("c0")).isEqualTo(Arrays.copyOf(values, rows));
    assertThat(sink.values("c1")).isEqualTo(Arrays.copyOfRange(values, rows, 2 * rows));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f8-little.npy", "f4-by-column.npy", "table.npy", "whole.npy"})
  void aFileThatIsCutOffAnywhereIsRefused(String name) throws IOException {
    byte[] whole = saved(name);
    ReaderSettings settings = name.equals("table.npy") ? ReaderSettings.AUTOMATIC : EVERY_SECOND;
    for (int length = 6; length < whole.length; length++) {
      assertThat(problem(Arrays.copyOf(whole, length), settings).problem())
          .as("%d bytes", length)
          .isEqualTo("damaged-npy");
    }
    assertThat(problem(Arrays.copyOf(whole, whole.length + 1), settings).problem())
        .isEqualTo("damaged-npy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (9000000000000000000, 2), }#damaged-npy",
        "{'descr': '<f8', 'fortran_order': True, 'shape': (1000000000000, 2), }#damaged-npy",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000, 2), }#damaged-npy",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1000000000000), }#unsupported-array",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 0), }#unsupported-array",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1, 2), }#damaged-npy",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (), }#unsupported-array",
        "{'descr': '<f8', 'fortran_order': False, 'shape': 3, }#damaged-npy",
        "{'descr': '<f8', 'fortran_order': 1, 'shape': (1, 1), }#damaged-npy",
        "{'descr': '<f8', 'shape': (1, 1), }#damaged-npy",
        "{'descr': '<f999999999', 'fortran_order': False, 'shape': (1, 1), }#unsupported-array",
        "{'descr': __import__('os').system('x'), 'fortran_order': False, 'shape': (1,), }#damaged-npy",
        "{'descr': [('a', '<f8', (99999, 99999))], 'fortran_order': False, 'shape': (1,), }#unsupported-array",
        "{'descr': [('a', '<f8'), ('a', '<f8')], 'fortran_order': False, 'shape': (1,), }#damaged-npy",
        "{'descr': [('a', '|V999999999'), ('b', '<f8')], 'fortran_order': False, 'shape': (1,), }#unsupported-array",
        "{'descr': [('a', [('b', '<f8')])], 'fortran_order': False, 'shape': (1,), }#unsupported-array",
        "{'descr': [], 'fortran_order': False, 'shape': (1,), }#unsupported-array",
        "((((((((((((((#damaged-npy",
        "#damaged-npy",
      })
  void aHostileHeaderIsRefused(String header, String problem) {
    assertThat(problem(array(header == null ? "" : header, new byte[8]), EVERY_SECOND).problem())
        .isEqualTo(problem);
  }

  @Test
  void aHeaderThatWouldFillTheMemoryIsRefused() {
    byte[] file = array("x", new byte[0]);
    file[6] = 2;
    Arrays.fill(file, 8, Math.min(12, file.length), (byte) 0x7F);
    assertThat(problem(Arrays.copyOf(file, 40), EVERY_SECOND).problem()).isEqualTo("damaged-npy");
    file[6] = 9;
    assertThat(problem(file, EVERY_SECOND)).hasMessageContaining("version 9.0");
  }

  @Test
  void aFileWithRandomDamageGivesNoOtherException() throws IOException {
    Random random = new Random(3);
    for (String name : new String[] {"f8-little.npy", "f4-by-column.npy", "table.npy"}) {
      byte[] good = saved(name);
      for (int round = 0; round < 2000; round++) {
        byte[] damaged = good.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
          damaged[6 + random.nextInt(good.length - 6)] = (byte) random.nextInt(128);
        }
        try {
          read(damaged, EVERY_SECOND);
        } catch (UnreadableTelemetryException e) {
          assertThat(e).hasMessageNotContaining("Exception");
        }
      }
    }
  }

  private static byte[] doubles(double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  /** A file of version 1.0. */
  private static byte[] array(String header, byte[] numbers) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
    file.write(text.length & 0xFF);
    file.write(text.length >> 8);
    file.writeBytes(text);
    file.writeBytes(numbers);
    return file.toByteArray();
  }
}

package org.facsat2.formats.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.facsat2.formats.internal.BadValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTimesTest {
  private static final TimeFormat UTC = new IsoTime(ZoneId.of("UTC"));

  private static long plain(PlainTimes times, String cell) {
    byte[] bytes = ("9" + cell + "0").getBytes(StandardCharsets.UTF_8);
    return times.read(bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-04-10T12:00:00Z", "2021-04-10 12:00:00", "2021-04-10t23:59:59.999999999z",
        "2024-02-29T00:00:00,5Z", "2021-12-31T23:59:59.1234567891Z", "1678-01-01T00:00:00Z",
        "2261-12-31T23:59:59Z", "1969-12-31T23:59:59.25Z"
      })
  void aPlainTimeIsTheOneThatItsTextIs(String cell) throws BadValueException {
    assertThat(plain(PlainTimes.of(UTC), cell)).isEqualTo(UTC.parse(cell));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2021-04-10",
        "2021-04-10T12:00",
        "2021-100T12:00:00Z",
        "2021-02-29T00:00:00Z",
        "2021-13-01T00:00:00Z",
        "2021-00-01T00:00:00Z",
        "2021-04-10T24:00:00Z",
        "2021-04-10T12:60:00Z",
        "2021-04-10T12:00:60Z",
        "2021-04-10T12:00:00.Z",
        "2021-04-10T12:00:00+02:00",
        "2021-04-10T12:00:00UTC",
        "2021-04-10T12:00:00Zx",
        "1677-09-21T00:12:44Z",
        "2262-04-12T00:00:00Z",
        "20a1-04-10T12:00:00Z",
        "a021-04-10T12:00:00Z",
        "2021-04-1aT12:00:00Z",
        "2021-04-10T1a:00:00Z",
        "2021-04-10T12:00:0/Z",
        "+021-04-10T12:00:00Z"
      })
  void whatIsNotPlainIsLeftToTheText(String cell) {
    assertThat(plain(PlainTimes.of(UTC), cell)).isEqualTo(PlainTimes.NOT_PLAIN);
  }

  @Test
  void aTimeWithoutOffsetIsPlainOnlyWhereTheZoneHasOne() throws BadValueException {
    TimeFormat fixed = new IsoTime(ZoneId.of("+05:30"));
    String cell = "2021-04-10T00:30:00";
    assertThat(plain(PlainTimes.of(fixed), cell)).isEqualTo(fixed.parse(cell));
    assertThat(plain(PlainTimes.of(fixed), cell + "Z")).isEqualTo(UTC.parse(cell));
    TimeFormat berlin = new IsoTime(ZoneId.of("Europe/Berlin"));
    assertThat(plain(PlainTimes.of(berlin), cell)).isEqualTo(PlainTimes.NOT_PLAIN);
    assertThat(plain(PlainTimes.of(berlin), cell + "Z")).isEqualTo(UTC.parse(cell));
  }

  @Test
  void wholeCountsArePlain() throws BadValueException {
    for (CountUnit unit : CountUnit.values()) {
      for (Epoch epoch : List.of(Epoch.UNIX, Epoch.find("gps").orElseThrow())) {
        TimeFormat format = new NumericTime(unit, epoch, false);
        for (String cell : List.of("0", "1618056000", "000000000000000007")) {
          assertThat(plain(PlainTimes.of(format), cell)).isEqualTo(format.parse(cell));
        }
        for (String cell : List.of("", "-1", "1.5", "1e9", "1234567890123456789")) {
          assertThat(plain(PlainTimes.of(format), cell)).isEqualTo(PlainTimes.NOT_PLAIN);
        }
      }
    }
    TimeFormat seconds = new NumericTime(CountUnit.S, Epoch.UNIX, false);
    assertThat(plain(PlainTimes.of(seconds), "99999999999")).isEqualTo(PlainTimes.NOT_PLAIN);
  }

  /** One object reads all of them: what it keeps of one must not reach another. */
  @Test
  void damagedTimesAreReadAsTheirTextsAre() {
    Random random = new Random(4);
    PlainTimes plain = PlainTimes.of(UTC);
    String alphabet = "0123456789-:T Zz.,+/";
    int read = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder cell = new StringBuilder("2021-04-10T12:00:00.125Z");
      for (int n = random.nextInt(3); n > 0; n--) {
        cell.setCharAt(
            random.nextInt(cell.length()), alphabet.charAt(random.nextInt(alphabet.length())));
      }
      long nanos = plain(plain, cell.toString());
      if (nanos != PlainTimes.NOT_PLAIN) {
        read++;
        assertThat(UTC.reads(cell.toString())).as(cell.toString()).isTrue();
        assertThat(nanos).as(cell.toString()).isEqualTo(parsed(cell.toString()));
      }
    }
    assertThat(read).isGreaterThan(50_000);
  }

  private static long parsed(String cell) {
    try {
      return UTC.parse(cell);
    } catch (BadValueException e) {
      throw new AssertionError(cell, e);
    }
  }
}

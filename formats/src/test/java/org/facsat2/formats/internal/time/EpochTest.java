package org.facsat2.formats.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochTest {
  private static String utc(String epoch, String seconds) throws BadValueException {
    return UtcTime.format(
        new NumericTime(CountUnit.S, Epoch.find(epoch).orElseThrow(), false).parse(seconds));
  }

  /**
   * Expected values from the definitions: TAI - UTC was 19 s in 1980, 32 s in 2000, 37 s in 2017.
   */
  @ParameterizedTest
  @CsvSource({
    "unix, 1618056000, 2021-04-10T12:00:00Z",
    "2021-04-10T12:00:00+02:00, 0.5, 2021-04-10T10:00:00.500Z",
    "gps, 0, 1980-01-06T00:00:00Z",
    "gps, 1302091218, 2021-04-10T12:00:00Z",
    "tai, 694656019, 1980-01-06T00:00:00Z",
    "tai, 1996747237, 2021-04-10T12:00:00Z",
    "j2000, 0, 2000-01-01T11:58:55.816Z",
    "j2000, 671328069.184, 2021-04-10T12:00:00Z"
  })
  void aCountOfSecondsIsTheTimeThatItsDefinitionSays(String epoch, String seconds, String expected)
      throws BadValueException {
    assertThat(utc(epoch, seconds)).isEqualTo(expected);
  }

  @Test
  void theSecondBeforeAndAfterALeapSecondAreOneSecondApartInUtc() throws BadValueException {
    assertThat(utc("gps", "1167264016")).isEqualTo("2016-12-31T23:59:59Z");
    assertThat(utc("gps", "1167264017")).isEqualTo("2017-01-01T00:00:00Z");
    assertThat(utc("gps", "1167264018")).isEqualTo("2017-01-01T00:00:00Z");
    assertThat(utc("gps", "1167264019")).isEqualTo("2017-01-01T00:00:01Z");
  }

  @Test
  void nanosecondsOfADecimalCountAreNotLost() throws BadValueException {
    assertThat(utc("unix", "1618056000.123456789")).isEqualTo("2021-04-10T12:00:00.123456789Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "99999999999999999999",
        "-1e20",
        "1e29",
        "9223372037",
        "-9223372037"
      })
  void aCountBeyondTheRangeOfTimesIsABadValue(String count) {
    for (String epoch : new String[] {"unix", "gps", "tai", "j2000"}) {
      try {
        assertThat(utc(epoch, count)).isNotEmpty();
      } catch (BadValueException e) {
        assertThat(e.reason()).contains("1677");
      }
    }
    assertThatThrownBy(() -> utc("unix", count)).isInstanceOf(BadValueException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "--1", "0x10", "1 2", "NaN", "Infinity", "1e", "1e-999999999999"})
  void whatIsNoCountIsABadValue(String count) {
    assertThatThrownBy(() -> utc("unix", count)).isInstanceOf(BadValueException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1618056000, S",
    "631152000, S",
    "1618056000000, MS",
    "631152000000, MS",
    "1618056000000000, US",
    "631152000000000, US",
    "1618056000000000000, NS",
    "5, S",
    "-5, S"
  })
  void theMagnitudeOfACountTellsItsUnit(double count, CountUnit expected) {
    assertThat(CountUnit.ofMagnitude(count)).isEqualTo(expected);
  }

  @Test
  void anUnknownEpochIsNone() {
    assertThat(Epoch.find("GPS time")).isEmpty();
    assertThat(Epoch.find("")).isEmpty();
    assertThat(new IsoTime(ZoneOffset.UTC).reads("")).isFalse();
  }
}

package org.facsat2.formats.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of measurement: a value in it is {@code value × numerator / denominator + offset} in the
 * base unit of its dimension. Factors are whole numbers where possible, so that 2414.53 mV becomes
 * 2.41453 V and not 2.4145300000000001.
 *
 * @param symbol as it is shown, for example {@code mV}
 * @param dimension units of one dimension convert into each other
 */
public record Unit(
    String symbol, String dimension, double numerator, double denominator, double offset) {

  private static final Map<String, Unit> BY_SYMBOL = new HashMap<>();
  private static final Map<String, Unit> BY_WORD = new HashMap<>();

  static {
    scaled("voltage", "V volt volts", 1, 1);
    scaled("voltage", "mV millivolt millivolts", 1, 1e3);
    scaled("voltage", "µV uV", 1, 1e6);
    scaled("voltage", "kV", 1e3, 1);
    scaled("current", "A amp amps ampere amperes", 1, 1);
    scaled("current", "mA milliamp milliamps", 1, 1e3);
    scaled("current", "µA uA", 1, 1e6);
    scaled("power", "W watt watts", 1, 1);
    scaled("power", "mW milliwatt milliwatts", 1, 1e3);
    scaled("power", "µW uW", 1, 1e6);
    scaled("power", "kW", 1e3, 1);
    scaled("energy", "J joule joules", 1, 1);
    scaled("energy", "kJ", 1e3, 1);
    scaled("energy", "mWh", 36, 10);
    scaled("energy", "Wh", 3600, 1);
    scaled("energy", "kWh", 3.6e6, 1);
    scaled("charge", "Ah", 1, 1);
    scaled("charge", "mAh", 1, 1e3);
    add("temperature", "K kelvin", 1, 1, 0);
    add("temperature", "°C C degC celsius", 1, 1, 273.15);
    add("temperature", "°F degF fahrenheit", 5, 9, 459.67 * 5 / 9);
    scaled("time", "s sec secs second seconds", 1, 1);
    scaled("time", "ms millisecond milliseconds", 1, 1e3);
    scaled("time", "µs us microsecond microseconds", 1, 1e6);
    scaled("time", "ns nanosecond nanoseconds", 1, 1e9);
    scaled("time", "min mins minute minutes", 60, 1);
    scaled("time", "h hr hrs hour hours", 3600, 1);
    scaled("time", "d day days", 86400, 1);
    scaled("angle", "rad radian radians", 1, 1);
    scaled("angle", "mrad", 1, 1e3);
    scaled("angle", "° deg degree degrees", Math.PI, 180);
    scaled("angular rate", "rad/s", 1, 1);
    scaled("angular rate", "°/s deg/s dps", Math.PI, 180);
    scaled("angular rate", "rpm RPM r/min", Math.PI, 30);
    scaled("pressure", "Pa pascal", 1, 1);
    scaled("pressure", "hPa", 100, 1);
    scaled("pressure", "mbar", 100, 1);
    scaled("pressure", "kPa", 1e3, 1);
    scaled("pressure", "MPa", 1e6, 1);
    scaled("pressure", "bar", 1e5, 1);
    scaled("frequency", "Hz hertz", 1, 1);
    scaled("frequency", "kHz", 1e3, 1);
    scaled("frequency", "MHz", 1e6, 1);
    scaled("frequency", "GHz", 1e9, 1);
    scaled("magnetic flux density", "T tesla", 1, 1);
    scaled("magnetic flux density", "mT", 1, 1e3);
    scaled("magnetic flux density", "µT uT", 1, 1e6);
    scaled("magnetic flux density", "nT", 1, 1e9);
    scaled("length", "m metre metres meter meters", 1, 1);
    scaled("length", "mm", 1, 1e3);
    scaled("length", "cm", 1, 100);
    scaled("length", "km", 1e3, 1);
    scaled("speed", "m/s", 1, 1);
    scaled("speed", "km/s", 1e3, 1);
    scaled("acceleration", "m/s² m/s2 m/s^2", 1, 1);
    scaled("mass", "kg", 1, 1);
    scaled("mass", "g gram grams", 1, 1e3);
    scaled("resistance", "Ω ohm ohms", 1, 1);
    scaled("resistance", "kΩ kohm", 1e3, 1);
    scaled("ratio", "% percent pct", 1, 1);
    add("level", "dBm", 1, 1, 0);
    add("level", "dBW", 1, 1, 30);
    scaled("gain", "dB", 1, 1);
    scaled("data", "B byte bytes", 8, 1);
    scaled("data", "bit bits", 1, 1);
    scaled("data", "kB", 8e3, 1);
    scaled("data", "MB", 8e6, 1);
    scaled("data rate", "bit/s bps", 1, 1);
    scaled("data rate", "kbit/s kbps", 1e3, 1);
    scaled("data rate", "Mbit/s Mbps", 1e6, 1);
    scaled("count", "counts count cnt", 1, 1);
  }

  private static void scaled(String dimension, String names, double numerator, double denominator) {
    add(dimension, names, numerator, denominator, 0);
  }

  private static void add(
      String dimension, String names, double numerator, double denominator, double offset) {
    List<String> all = List.of(names.split(" ", -1));
    Unit unit = new Unit(all.getFirst(), dimension, numerator, denominator, offset);
    for (String name : all) {
      BY_SYMBOL.put(name, unit);
      // The case of a symbol matters (mW, MW), that of a word does not (Volts).
      if (name.length() > 3) {
        BY_WORD.put(name.toLowerCase(Locale.ROOT), unit);
      }
    }
  }

  /** The unit of this symbol or English word, if it is known. */
  public static Optional<Unit> find(String text) {
    String name = SourceName.normalised(text).replace("deg C", "°C").replace("deg F", "°F");
    Unit bySymbol = BY_SYMBOL.get(name);
    return Optional.ofNullable(
        bySymbol != null ? bySymbol : BY_WORD.get(name.toLowerCase(Locale.ROOT)));
  }

  boolean convertsTo(Unit other) {
    return dimension.equals(other.dimension);
  }
}

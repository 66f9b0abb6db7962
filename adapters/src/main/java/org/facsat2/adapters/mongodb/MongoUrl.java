package org.facsat2.adapters.mongodb;

import com.mongodb.ConnectionString;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A connection string with an option of our own.
 *
 * @param address for the driver, without our option
 * @param flag whether our option is true
 */
record MongoUrl(ConnectionString address, boolean flag) {
  static MongoUrl of(String url, String option) {
    int options = url.indexOf('?');
    String ours = option.toLowerCase(Locale.ROOT) + "=";
    String rest =
        options < 0
            ? ""
            : Arrays.stream(url.substring(options + 1).split("&", -1))
                .filter(o -> !o.toLowerCase(Locale.ROOT).startsWith(ours))
                .collect(Collectors.joining("&"));
    boolean flag =
        options >= 0
            && Arrays.stream(url.substring(options + 1).split("&", -1))
                .anyMatch(o -> o.equalsIgnoreCase(ours + "true"));
    String base = options < 0 ? url : url.substring(0, options);
    try {
      return new MongoUrl(new ConnectionString(rest.isEmpty() ? base : base + "?" + rest), flag);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The address of MongoDB is none (mongodb://user:password@host:27017/facsat2): "
              + String.valueOf(e.getMessage()).replace(base, "…"),
          e);
    }
  }
}

package org.facsat2.formats;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One small file a rule, with all that must come of it written down beside it by hand. */
class CsvRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "semicolon-decimal-comma",
        "tab",
        "pipe",
        "quoted",
        "utf8-bom",
        "latin1",
        "iso-times",
        "day-month-year",
        "unix-s",
        "unix-ms",
        "unix-us",
        "unix-ns",
        "relative-ms",
        "gps",
        "raw-headers",
        "headers",
        "cells-with-units",
        "cells-of-units-alone",
        "hexadecimal",
        "absent",
        "bad-cells",
        "words",
        "long",
        "long-channel-numbers",
        "long-units",
        "long-units-of-the-dictionary",
        "long-names-with-units",
        "long-bad-rows",
        "long-told",
        "wide-with-name-and-value",
        "rows",
        "names",
        "clock-reset",
        "clock-released",
        "one-time-too-late",
        "two-time-columns",
        "temperature-first",
        "other-time-column-told",
        "spread",
        "sub-second",
        "long-spread"
      })
  void aFileIsReadAsItsRuleSays(String name) throws IOException {
    RuleFiles.check("csv/" + name, ".csv");
  }
}

package org.facsat2.formats;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One small file a rule, with all that must come of it written down beside it by hand. */
class JsonRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"lines", "array", "several-lines", "time-told", "bad-lines"})
  void aFileIsReadAsItsRuleSays(String name) throws IOException {
    RuleFiles.check("json/" + name, ".json");
  }
}

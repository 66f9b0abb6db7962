package org.facsat2.formats;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of kinds that DuckDB does not write ({@code make.py} does, with PyArrow), with all that
 * must come of them written down beside them by hand.
 */
class ParquetRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"int96", "int96-dictionary", "float16", "float16-dictionary", "float16-split"})
  void aFileIsReadAsItsRuleSays(String name) throws IOException {
    RuleFiles.check("parquet/" + name, ".parquet");
  }
}

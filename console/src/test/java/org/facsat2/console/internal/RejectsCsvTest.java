package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.facsat2.protocol.RejectResource;
import org.junit.jupiter.api.Test;

class RejectsCsvTest {
  @Test
  void whatWouldDivideCellsIsQuoted() {
    assertThat(RejectsCsv.line(new RejectResource(7, "A, raw", "1\"2", "not a number")))
        .isEqualTo("7,\"A, raw\",\"1\"\"2\",not a number\r\n");
  }

  @Test
  void aWholeRowHasNeitherColumnNorValue() {
    assertThat(RejectsCsv.line(new RejectResource(7, null, null, "no time")))
        .isEqualTo("7,,,no time\r\n");
  }
}

package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.Test;

/** That each document is handed on whole, beside its samples. */
class JsonDocumentsTest {
  @Test
  void aDocumentKeepsItsOrderItsNumbersAndWhatIsNoTelemetry() throws IOException {
    assertThat(
            CollectingSink.read(
                    """
                    {"b": 1.50, "time" : "2026-01-01T00:00:00Z", "a": {"x": [1, null, {}, []]}, "e": 1E+3}
                    {"time": "2026-01-01T00:00:01Z", "b": 123456789012345678901234567890, "b": true}
                    """)
                .documents())
        .containsExactly(
            "2026-01-01T00:00:00Z {\"b\":1.50,\"time\":\"2026-01-01T00:00:00Z\","
                + "\"a\":{\"x\":[1,null,{},[]]},\"e\":1E+3}",
            "2026-01-01T00:00:01Z {\"time\":\"2026-01-01T00:00:01Z\","
                + "\"b\":123456789012345678901234567890,\"b\":true}");
  }

  @Test
  void whatStringsHoldSurvives() throws IOException {
    assertThat(
            CollectingSink.read(
                    """
                    {"time":"2026-01-01T00:00:00Z","t\\"\\\\":"\\u0000\\n\\t\\r\\b \\ud83d\\ude80 é \\/ \\ud800 \\udc00"}
                    """)
                .documents())
        .containsExactly(
            "2026-01-01T00:00:00Z {\"time\":\"2026-01-01T00:00:00Z\",\"t\\\"\\\\\":"
                + "\"\\u0000\\n\\t\\r\\u0008 🚀 é / \\ud800 \\udc00\"}");
  }

  @Test
  void aDocumentOverSeveralLinesComesOnOne() throws IOException {
    assertThat(
            CollectingSink.read(
                    """
                    [
                      {
                        "time": "2026-01-01T00:00:00Z",
                        "v": 1
                      },
                      {"time": "2026-01-01T00:00:01Z", "v": 2}
                    ]
                    """)
                .documents())
        .containsExactly(
            "2026-01-01T00:00:00Z {\"time\":\"2026-01-01T00:00:00Z\",\"v\":1}",
            "2026-01-01T00:00:01Z {\"time\":\"2026-01-01T00:00:01Z\",\"v\":2}");
  }

  @Test
  void aDocumentWithoutTimeOrWithOneThatCannotBeIsNotHandedOn() throws IOException {
    String file =
        """
        {"time":"2026-01-01T00:00:00Z","v":1}
        {"v":2}
        {"time":"1970-01-02T00:00:00Z","v":3}
        {"time":"2026-01-01T00:00:03Z","v":4}
        """;
    CollectingSink sink = CollectingSink.read(file);
    assertThat(sink.documents())
        .containsExactly(
            "2026-01-01T00:00:00Z {\"time\":\"2026-01-01T00:00:00Z\",\"v\":1}",
            "2026-01-01T00:00:03Z {\"time\":\"2026-01-01T00:00:03Z\",\"v\":4}");
    assertThat(sink.rejects()).extracting(Reject::line).containsExactly(2L);
    ReaderSettings released =
        ReaderSettings.AUTOMATIC.withClockOffsets(
            Map.of(
                SetAside.Reason.BEFORE_1990,
                UtcTime.parse("2026-01-01T00:00:02Z") - UtcTime.parse("1970-01-02T00:00:00Z")));
    assertThat(CollectingSink.read(file, released, Dictionary.empty()).documents())
        .contains("2026-01-01T00:00:02Z {\"time\":\"1970-01-02T00:00:00Z\",\"v\":3}");
  }
}

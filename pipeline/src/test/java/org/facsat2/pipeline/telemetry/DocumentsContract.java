package org.facsat2.pipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Refusal;
import org.facsat2.telemetry.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of documents promises. */
public abstract class DocumentsContract {
  private static final Page.Request MANY = Page.Request.first(1000);

  private final Documents documents;

  /** Tests use spacecraft of their own in the store. */
  protected DocumentsContract(Documents documents) {
    this.documents = documents;
  }

  private static Document document(long ingestion, long ordinal, long time) {
    return new Document(
        ingestion, ordinal, time, "{\"from\":%d,\"n\":%d}".formatted(ingestion, ordinal));
  }

  private List<Document> all(String spacecraft, Long... ingestions) {
    return documents.find(spacecraft, TimeRange.ALL, Set.of(ingestions), MANY).items();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"time\":\"2026-01-01T00:00:00Z\",\"eps\":{\"v\":7.4,\"cells\":[3.7,3.71],\"on\":true}}",
        "{\"z\":1,\"a\":2,\"z\":3}",
        "{\"a\":1.50,\"b\":1E+3,\"c\":-0,\"d\":0.1,\"e\":-0.0,\"f\":100}",
        "{\"a\":9223372036854775807,\"b\":9223372036854775808,\"c\":1e400,\"d\":4e-400}",
        "{\"a\":123456789012345678901234567890.123456789,\"b\":2147483648,\"c\":1.0}",
        "{\"a.b\":1,\"$c\":2,\"\":3,\"d\":{\"e.f\":null,\"$where\":1}}",
        "{\"a\":[[1,2],[3,[4]]],\"b\":[],\"c\":{},\"d\":[{}],\"e\":null}",
        "{\"a\":\"\\u0000\",\"b\\u0000\":1,\"c\":\"\\ud800\",\"d\":\"🚀 é \\\" \\\\ / \\n\"}",
        "{\"_id\":5,\"text\":\"x\",\"spacecraft\":\"y\"}"
      })
  void aDocumentComesBackToTheCharacter(String json) {
    String craft = "text-" + Integer.toHexString(json.hashCode());
    documents.append(craft, List.of(new Document(1, 0, 5, json)));
    assertThat(all(craft, 1L)).containsExactly(new Document(1, 0, 5, json));
    assertThat(documents.following(craft, null, 9)).containsExactly(new Document(1, 0, 5, json));
  }

  @Test
  void aDeepDocumentComesBack() {
    String json = "{\"a\":".repeat(99) + "1" + "}".repeat(99);
    documents.append("deep", List.of(new Document(1, 0, 5, json)));
    assertThat(all("deep", 1L)).extracting(Document::json).containsExactly(json);
  }

  @Test
  void aDocumentThatIsThereIsLeftAsItIs() {
    documents.append("once", List.of(document(1, 0, 10)));
    documents.append("once", List.of(new Document(1, 0, 99, "{\"other\":1}"), document(1, 1, 11)));
    documents.append("once", List.of());
    assertThat(all("once", 1L)).containsExactly(document(1, 1, 11), document(1, 0, 10));
  }

  @Test
  void theNewestComeFirstOfTheRangeAndTheIngestionsThatAreWanted() {
    documents.append(
        "range",
        List.of(
            document(1, 0, 10),
            document(1, 1, 30),
            document(1, 2, 20),
            document(2, 0, 20),
            document(2, 1, 20),
            document(3, 0, 25)));
    documents.append("elsewhere", List.of(document(1, 0, 15)));
    Page<Document> found = documents.find("range", new TimeRange(10, 30), Set.of(1L, 2L), MANY);
    assertThat(found.items())
        .containsExactly(
            document(2, 1, 20), document(2, 0, 20), document(1, 2, 20), document(1, 0, 10));
    assertThat(found.next()).isNull();
    assertThat(documents.find("range", TimeRange.ALL, Set.of(), MANY).items()).isEmpty();
    assertThat(all("nowhere", 1L)).isEmpty();
  }

  @Test
  void timesOfAllAgesKeepTheirOrder() {
    documents.append(
        "ages",
        List.of(
            document(1, 0, -5),
            document(1, 1, Long.MAX_VALUE - 1),
            document(1, 2, Long.MIN_VALUE),
            document(1, 3, 1_767_225_600_123_456_789L)));
    assertThat(all("ages", 1L)).extracting(Document::ordinal).containsExactly(1L, 3L, 0L, 2L);
  }

  @Test
  void pagesStayInPlaceWhileDocumentsComeAndGo() {
    documents.append(
        "pages", LongStream.range(0, 10).mapToObj(i -> document(1, i, i / 2)).toList());
    Page<Document> first =
        documents.find("pages", TimeRange.ALL, Set.of(1L, 2L), Page.Request.first(3));
    assertThat(first.items()).extracting(Document::ordinal).containsExactly(9L, 8L, 7L);
    documents.append("pages", List.of(document(2, 0, 99), document(2, 1, 3)));
    List<Long> rest = new ArrayList<>();
    String next = first.next();
    while (next != null) {
      Page<Document> page =
          documents.find("pages", TimeRange.ALL, Set.of(1L), new Page.Request(3, next));
      page.items().forEach(document -> rest.add(document.ordinal()));
      next = page.next();
    }
    assertThat(rest).containsExactly(6L, 5L, 4L, 3L, 2L, 1L, 0L);
    assertThatThrownBy(
            () -> documents.find("pages", TimeRange.ALL, Set.of(), new Page.Request(3, "x")))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void manyIngestionsOfWhichSomeAreNotWanted() {
    documents.append(
        "many", LongStream.rangeClosed(1, 300).mapToObj(i -> document(i, 0, i)).toList());
    Set<Long> odd =
        LongStream.rangeClosed(1, 300).filter(i -> i % 2 == 1).boxed().collect(Collectors.toSet());
    assertThat(documents.find("many", TimeRange.ALL, odd, MANY).items())
        .hasSize(150)
        .allMatch(document -> document.ingestion() % 2 == 1);
  }

  @Test
  void aPageEndsBeforeItBecomesTooLarge() {
    String large = "{\"a\":\"" + "x".repeat(3 << 20) + "\"}";
    for (int i = 0; i < 7; i++) {
      documents.append("large", List.of(new Document(1, i, i, large)));
    }
    Page<Document> first = documents.find("large", TimeRange.ALL, Set.of(1L), MANY);
    assertThat(first.items()).hasSize(5);
    Page<Document> second =
        documents.find("large", TimeRange.ALL, Set.of(1L), new Page.Request(2, first.next()));
    assertThat(second.items()).extracting(Document::ordinal).containsExactly(1L, 0L);
    assertThat(second.next()).isNull();
    assertThat(documents.following("large", null, 100)).hasSize(5);
  }

  @Test
  void removingAnIngestionLeavesTheOthers() {
    documents.append("remove", List.of(document(1, 0, 1), document(2, 0, 2), document(2, 1, 3)));
    documents.append("kept", List.of(document(2, 0, 2)));
    assertThat(documents.ingestions("remove")).containsExactly(1L, 2L);
    documents.remove("remove", 2);
    assertThat(all("remove", 1L, 2L)).containsExactly(document(1, 0, 1));
    assertThat(documents.ingestions("remove")).containsExactly(1L);
    documents.removeAll("remove");
    assertThat(documents.ingestions("remove")).isEmpty();
    assertThat(all("kept", 2L)).hasSize(1);
  }

  @Test
  void allAreGivenOutInTheOrderOfTheirArrival() {
    documents.append("order", List.of(document(10, 0, 3), document(9, 1, 1), document(9, 0, 2)));
    List<Document> first = documents.following("order", null, 2);
    assertThat(first).containsExactly(document(9, 0, 2), document(9, 1, 1));
    List<Document> second = documents.following("order", first.getLast(), 2);
    assertThat(second).containsExactly(document(10, 0, 3));
    assertThat(documents.following("order", second.getLast(), 2)).isEmpty();
  }
}

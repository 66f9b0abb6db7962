package org.facsat2.adapters.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.facsat2.pipeline.Gate;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.telemetry.Document;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.telemetry.TimeRange;
import org.junit.jupiter.api.Test;

/** What happens while MongoDB is away. */
class MongoAwayTest {
  private static final Page.Request PAGE = Page.Request.first(9);

  private static int size(Documents documents) {
    return documents.find("craft", TimeRange.ALL, Set.of(1L), PAGE).items().size();
  }

  @Test
  void callsEndWithinSecondsAndWorkAgainOnceItIsBack() throws IOException {
    MongoServer server = new MongoServer(new MemoryBackend());
    try (Gate gate = new Gate(server.bind().getPort());
        MongoTelemetry mongo = MongoTelemetry.at("mongodb://127.0.0.1:" + gate.port() + "/away")) {
      Documents documents = mongo.documents();
      awayWithinSeconds(documents);
      gate.open();
      mongo.prepare();
      documents.append("craft", List.of(new Document(1, 0, 5, "{\"a\":1}")));
      assertThat(size(documents)).isEqualTo(1);
      assertThat(mongo.serverVersion()).startsWith("MongoDB ");
      gate.shut();
      awayWithinSeconds(documents);
      gate.open();
      assertThat(size(documents)).isEqualTo(1);
    } finally {
      server.shutdownNow();
    }
  }

  private static void awayWithinSeconds(Documents documents) {
    Instant begin = Instant.now();
    Throwable failure = catchThrowable(() -> size(documents));
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(new MongoOutages().systemAway(failure)).contains("MongoDB");
    assertThat(new MongoOutages().systemAway(new IllegalStateException("else"))).isEmpty();
  }

  @Test
  void anAddressThatIsNoneIsRefusedWithoutItsPassword() {
    assertThatThrownBy(() -> MongoTelemetry.at("mongo://me:secret@host/db"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mongodb://")
        .hasMessageNotContaining("secret");
  }

  @Test
  void ourOwnOptionIsTakenOutOfTheAddress() {
    MongoUrl plain =
        MongoUrl.of("mongodb://h/db?createShardKey=true&maxPoolSize=3", "createShardKey");
    assertThat(plain.flag()).isTrue();
    assertThat(plain.address().getMaxConnectionPoolSize()).isEqualTo(3);
    assertThat(plain.address().getDatabase()).isEqualTo("db");
    assertThat(MongoUrl.of("mongodb://h/db?createShardKey=true", "createShardKey").flag()).isTrue();
    assertThat(MongoUrl.of("mongodb://h/db?createShardKey=false", "createShardKey").flag())
        .isFalse();
    assertThat(MongoUrl.of("mongodb://h/db", "createShardKey").flag()).isFalse();
  }
}

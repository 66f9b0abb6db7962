package org.facsat2.pipeline.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.facsat2.pipeline.telemetry.Document;

/** Numbers the documents of one file and stores them some at a time. */
final class DocumentBatches {
  private static final int MOST = 1000;
  private static final int MOST_CHARACTERS = 4 << 20;

  private final long ingestion;
  private final Consumer<List<Document>> store;
  private final List<Document> pending = new ArrayList<>();
  private long characters;
  private long next;

  DocumentBatches(long ingestion, Consumer<List<Document>> store) {
    this.ingestion = ingestion;
    this.store = store;
  }

  void add(long timeNanos, String json) {
    if (pending.size() == MOST || characters + json.length() > MOST_CHARACTERS) {
      flush();
    }
    pending.add(new Document(ingestion, next++, timeNanos, json));
    characters += json.length();
  }

  /** Stores what is left. */
  void flush() {
    if (!pending.isEmpty()) {
      store.accept(List.copyOf(pending));
      pending.clear();
      characters = 0;
    }
  }
}

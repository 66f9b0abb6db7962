package org.facsat2.pipeline.access;

import java.time.Instant;
import org.facsat2.pipeline.Page;
import org.jspecify.annotations.Nullable;

/** Port: who asked for which change, and whether they got it. */
public interface AuditLog {
  void add(Entry entry);

  /**
   * Newest first.
   *
   * @param account only its own; null for all
   */
  Page<Entry> list(@Nullable String account, Page.Request page);

  /**
   * A request that would change something.
   *
   * @param at when it was answered
   * @param account who asked
   * @param method of HTTP
   * @param path without the query
   * @param status of the answer
   * @param requestId as it stands in the log
   */
  record Entry(
      Instant at, String account, String method, String path, int status, String requestId) {}
}

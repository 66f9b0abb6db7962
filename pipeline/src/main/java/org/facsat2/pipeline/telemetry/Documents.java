package org.facsat2.pipeline.telemetry;

import java.util.List;
import java.util.Set;
import org.facsat2.pipeline.Page;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Port: documents as they were received. What comes back is what was given, to the character. As
 * the store of chunks it knows nothing of which ingestions are visible.
 */
public interface Documents {
  /** A page ends before its documents have more characters together, unless it is a single one. */
  int MOST_CHARACTERS = 16 << 20;

  /**
   * Adds documents; one whose ingestion and ordinal are there already is left as it is. Not part of
   * any transaction.
   */
  void append(String spacecraft, List<Document> documents);

  /** Takes away all documents of an ingestion. */
  void remove(String spacecraft, long ingestion);

  /** Takes away all documents of a spacecraft. */
  void removeAll(String spacecraft);

  /**
   * Documents with a time in the range, newest first; at equal times those of the higher ingestion,
   * and in one those that stand further behind in its file, come first. Those that are added or
   * removed meanwhile neither repeat nor hide others on later pages.
   *
   * @param ingestions numbers of the ingestions whose documents are wanted
   */
  Page<Document> find(String spacecraft, TimeRange range, Set<Long> ingestions, Page.Request page);

  /** Numbers of the ingestions that have documents, rising. */
  List<Long> ingestions(String spacecraft);

  /**
   * The documents behind a given one, by ingestion and ordinal, at most so many and {@link
   * #MOST_CHARACTERS} characters of them; none if there are no more.
   *
   * @param last the given one; null to begin with the first
   */
  List<Document> following(String spacecraft, @Nullable Document last, int atMost);
}

package org.facsat2.pipeline.ingestion;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.Reject;
import org.facsat2.pipeline.Page;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;

/** Port: the ingestions, what each stored, and what each rejected. */
public interface Ingestions {
  /** The one that brought these bytes under these settings before and was not withdrawn. */
  Optional<Ingestion> find(String spacecraft, String sha256, ReaderSettings settings);

  Optional<Ingestion> find(String spacecraft, long number);

  /** Newest first. */
  Page<Ingestion> list(String spacecraft, Page.Request page);

  /** Those of a spacecraft that are accepted and neither stored nor failed, by number. */
  List<Ingestion> pending(String spacecraft);

  /** Those that a run works on or has finished, by number. */
  List<Ingestion> ofRun(String runId);

  void add(Ingestion ingestion);

  /** Those of the keys under which the raw object of an ingestion lies, in whatever state. */
  Set<String> referenced(String spacecraft, Collection<String> objectKeys);

  /**
   * Records what became of one, in the open transaction: from its commit on a stored one's samples
   * are visible.
   *
   * @param extents what it stored of each parameter; empty if it failed
   * @param rejects the first ones, at most 10,000
   */
  void finish(Ingestion ingestion, List<Extent> extents, List<Reject> rejects);

  /** Notes how far one is read; not part of any transaction. */
  void progress(String spacecraft, long number, Ingestion.Progress progress);

  /** Numbers of those that brought the same bytes and were not withdrawn, rising. */
  List<Long> ofBytes(String spacecraft, String sha256);

  /**
   * Changes state, run and choices, and forgets what it stored and rejected; in the open
   * transaction.
   */
  void reset(Ingestion ingestion);

  /** Rejected things in the file's order. */
  Page<Reject> rejects(String spacecraft, long number, Page.Request page);

  /** Numbers of those whose samples are visible. */
  Set<Long> visible(String spacecraft);

  /** What is visible of each parameter, over all ingestions. */
  List<Extent> extents(String spacecraft);

  /** The time that each visible ingestion spans, by number. */
  List<TimeRange> spans(String spacecraft);

  /** The time that one spans, if it stored anything. */
  Optional<TimeRange> span(String spacecraft, long number);

  /** When the newest of the visible ingestions with samples in the range was received. */
  Optional<Instant> receivedAt(String spacecraft, TimeRange range);

  /**
   * What is stored of a parameter.
   *
   * @param parameter which
   * @param firstNanos time of its first sample
   * @param lastNanos time of its last sample
   * @param samples how many
   */
  record Extent(ParameterId parameter, long firstNanos, long lastNanos, long samples) {}
}

package org.facsat2.pipeline.preprocessing;

import java.util.List;
import org.facsat2.pipeline.ingestion.Ingestions.Extent;

/** Port: what one ingestion stored of each parameter. */
public interface IngestionExtents {
  /** All of it. */
  List<Extent> of(String spacecraft, long ingestion);

  /** Adds what was derived from it; replaces what was there of the same parameter. */
  void put(String spacecraft, long ingestion, List<Extent> derived);
}

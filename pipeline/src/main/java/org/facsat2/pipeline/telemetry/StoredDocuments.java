package org.facsat2.pipeline.telemetry;

import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.telemetry.TimeRange;

/** Use case: read documents as they were received, of the ingestions that are visible. */
public final class StoredDocuments {
  private final Documents documents;
  private final Ingestions ingestions;

  public StoredDocuments(Documents documents, Ingestions ingestions) {
    this.documents = documents;
    this.ingestions = ingestions;
  }

  /** Those of a range, newest first. */
  public Page<Document> find(String spacecraft, TimeRange range, Page.Request page) {
    return documents.find(spacecraft, range, ingestions.visible(spacecraft), page);
  }
}

package org.facsat2.bench;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.ReaderSettingsResource;

/** Uploads through the REST API. */
final class Uploads {
  private static final ReaderSettingsResource AUTOMATIC =
      new ReaderSettingsResource(null, null, null, null, null, null, null, null);
  private static final long POLL_MILLIS = 20;

  private final Facsat2Client client;

  Uploads(Facsat2Client client) {
    this.client = client;
  }

  void create(String spacecraft) {
    client.spacecraft().create(new NewSpacecraft(spacecraft, null, null, null, null));
  }

  /** Uploads a file and waits until its samples are stored. */
  void store(String spacecraft, Path file) throws FileNotFoundException, InterruptedException {
    IngestionResource ingestion =
        client.ingestions().upload(spacecraft, file, AUTOMATIC, Duration.ZERO);
    while (ingestion.state().equals("accepted")) {
      Thread.sleep(POLL_MILLIS);
      ingestion = client.ingestions().get(spacecraft, ingestion.number());
    }
    if (!ingestion.state().equals("stored")) {
      throw new IllegalStateException("The upload failed: " + ingestion.failure());
    }
  }
}

package org.facsat2.pipeline.ingestion;

import java.util.Map;
import java.util.Optional;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;

/** Port: what people said about files of a spacecraft, by the header of the file. */
public interface RememberedSettings {
  /**
   * What is remembered of a header.
   *
   * @param ingestion number of the ingestion for which it was said
   * @param settings what was said
   * @param columns how the cells of each stored column were written then, by header
   */
  record Remembered(long ingestion, ReaderSettings settings, Map<String, Encoding> columns) {
    public Remembered {
      columns = Map.copyOf(columns);
    }
  }

  Optional<Remembered> find(String spacecraft, String header);

  /** Puts it in the place of what was remembered of the header before. */
  void remember(String spacecraft, String header, Remembered remembered);

  /** Forgets what was said for an ingestion. */
  void forget(String spacecraft, long ingestion);
}

package org.facsat2.api.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.formats.TelemetryWriter;
import org.facsat2.formats.TelemetryWriters;
import org.facsat2.telemetry.Parameter;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The files that telemetry is answered as. */
enum TelemetryFiles {
  CSV_FILE(TelemetryFiles.CSV, "csv"),
  JSON_LINES_FILE(TelemetryFiles.JSON_LINES, "ndjson"),
  PARQUET_FILE(TelemetryFiles.PARQUET, "parquet");

  static final String CSV = "text/csv";
  static final String JSON_LINES = "application/x-ndjson";
  static final String PARQUET = "application/vnd.apache.parquet";

  private final String mediaType;
  private final String extension;

  TelemetryFiles(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** The one that is wanted most of those that are accepted. */
  static TelemetryFiles first(List<MediaType> accepted) {
    List<MediaType> bestFirst = new ArrayList<>(accepted);
    MimeTypeUtils.sortBySpecificity(bestFirst);
    for (MediaType type : bestFirst) {
      for (TelemetryFiles file : values()) {
        if (type.includes(MediaType.parseMediaType(file.mediaType))) {
          return file;
        }
      }
    }
    return CSV_FILE;
  }

  String mediaType() {
    return mediaType;
  }

  String extension() {
    return extension;
  }

  TelemetryWriter writer(OutputStream out, List<Parameter> parameters) throws IOException {
    return switch (this) {
      case CSV_FILE -> TelemetryWriters.csv(out, parameters);
      case JSON_LINES_FILE -> TelemetryWriters.jsonLines(out, parameters);
      case PARQUET_FILE -> TelemetryWriters.parquet(out, parameters);
    };
  }
}

package org.facsat2.adapters.backup;

import org.facsat2.pipeline.objects.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * Systems to which an archive is restored beside the data folder.
 *
 * @param telemetry for chunks and documents, without any of the archive's spacecraft; null for the
 *     database of the folder
 * @param objects for objects, without any; null for the folder
 */
public record RestoreTarget(@Nullable TelemetryElsewhere telemetry, @Nullable ObjectStore objects) {
  /** All into the folder. */
  public static final RestoreTarget FOLDER = new RestoreTarget(null, null);
}

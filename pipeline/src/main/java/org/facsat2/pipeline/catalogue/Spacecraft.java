package org.facsat2.pipeline.catalogue;

import java.time.Instant;
import java.util.regex.Pattern;
import org.facsat2.pipeline.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One satellite.
 *
 * @param id slug; does not change
 * @param name for people
 * @param noradId catalogue number; null where none is known
 * @param modelSource id of the spacecraft whose HealthModel it uses; its own by default
 * @param notes free text
 * @param createdAt when it was created here
 */
public record Spacecraft(
    String id,
    String name,
    @Nullable Integer noradId,
    String modelSource,
    String notes,
    Instant createdAt) {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_NAME = 200;

  public Spacecraft {
    if (id.length() > LONGEST_ID || !SLUG.matcher(id).matches()) {
      throw Refusal.invalid(
          "spacecraft-id",
          "A spacecraft id is a slug such as facsat-2: a-z, 0-9 and single hyphens, at most "
              + LONGEST_ID
              + " characters",
          id);
    }
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw Refusal.invalid(
          "spacecraft-name", "A name has 1 to " + LONGEST_NAME + " characters", name);
    }
  }
}

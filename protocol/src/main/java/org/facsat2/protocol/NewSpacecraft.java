package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A spacecraft to create.
 *
 * @param id slug of a-z, 0-9 and hyphens; does not change later
 * @param name for people; the id where absent
 * @param noradId catalogue number, where known
 * @param modelSource whose HealthModel it uses; its own where absent
 * @param notes free text
 */
public record NewSpacecraft(
    String id,
    @Nullable String name,
    @Nullable Integer noradId,
    @Nullable String modelSource,
    @Nullable String notes) {}

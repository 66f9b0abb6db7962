package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What to change of a spacecraft; what is absent stays.
 *
 * @param name for people
 * @param noradId catalogue number
 * @param modelSource whose HealthModel it uses
 * @param notes free text
 */
public record SpacecraftPatch(
    @Nullable String name,
    @Nullable Integer noradId,
    @Nullable String modelSource,
    @Nullable String notes) {}

package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A spacecraft and how it is at a glance.
 *
 * @param id slug
 * @param name for people
 * @param noradId catalogue number, where known
 * @param modelSource whose HealthModel it uses; its own id where that is itself
 * @param notes free text
 * @param createdAt when it was created here
 * @param dictionaryVersion version of its dictionary now; 0 while empty
 * @param parameterCount parameters in the dictionary
 * @param firstSampleAt generation time of its oldest sample; absent while it has none
 * @param lastSampleAt generation time of its newest sample; absent while it has none
 * @param sampleCount samples stored
 * @param alarms its alarms that nobody has acknowledged
 * @param model the HealthModel that serves it, or why none does
 */
public record SpacecraftResource(
    String id,
    String name,
    @Nullable Integer noradId,
    String modelSource,
    String notes,
    Instant createdAt,
    int dictionaryVersion,
    int parameterCount,
    @Nullable Instant firstSampleAt,
    @Nullable Instant lastSampleAt,
    long sampleCount,
    AlarmCounts alarms,
    ServedModel model) {}

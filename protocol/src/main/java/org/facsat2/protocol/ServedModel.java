package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The HealthModel that watches a spacecraft.
 *
 * @param spacecraft whose model it is; absent if none serves
 * @param version its version; absent if none serves
 * @param monitored parameters of the spacecraft that it monitors, raw counts left out
 * @param offered parameters that the model was offered in training, raw counts left out
 * @param reason why none serves, or why fewer are monitored than the model has; absent if all is
 *     well
 */
public record ServedModel(
    @Nullable String spacecraft,
    @Nullable Integer version,
    int monitored,
    int offered,
    @Nullable String reason) {}

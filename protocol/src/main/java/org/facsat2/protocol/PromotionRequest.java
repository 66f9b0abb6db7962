package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Asks that a model version serve.
 *
 * @param comment why, for the audit
 */
public record PromotionRequest(@Nullable String comment) {}

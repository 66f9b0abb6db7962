package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Asks that a model version serve.
 *
 * @param comment why, for the audit
 * @param evenIfWorse true to promote a version that does worse than the champion; false where
 *     absent
 */
public record PromotionRequest(@Nullable String comment, @Nullable Boolean evenIfWorse) {
  /** Refused if it does worse than the champion. */
  public PromotionRequest(@Nullable String comment) {
    this(comment, null);
  }
}

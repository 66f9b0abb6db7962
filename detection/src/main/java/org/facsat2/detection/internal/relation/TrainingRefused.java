package org.facsat2.detection.internal.relation;

/** There cannot be a model. */
public final class TrainingRefused extends Exception {
  private final String reason;

  TrainingRefused(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** For people: what is missing, with numbers. */
  public String reason() {
    return reason;
  }
}

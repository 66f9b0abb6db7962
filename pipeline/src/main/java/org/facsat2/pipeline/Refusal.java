package org.facsat2.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot be met as it stands; says what is wrong and what would do. */
public final class Refusal extends RuntimeException {
  private final Kind kind;
  private final String problem;
  private final @Nullable String value;
  private final List<String> allowed;

  /** What sort of refusal. */
  public enum Kind {
    INVALID,
    NOT_FOUND,
    CONFLICT,
    /** What the request expected to find is not what is there. */
    PRECONDITION,
    UNAUTHENTICATED,
    FORBIDDEN,
    /** There is too little room on the disk. */
    NO_SPACE
  }

  private Refusal(
      Kind kind, String problem, String message, @Nullable String value, List<String> allowed) {
    super(message);
    this.kind = kind;
    this.problem = problem;
    this.value = value;
    this.allowed = List.copyOf(allowed);
  }

  public static Refusal invalid(String problem, String message, @Nullable String value) {
    return new Refusal(Kind.INVALID, problem, message, value, List.of());
  }

  public static Refusal invalid(
      String problem, String message, @Nullable String value, List<String> allowed) {
    return new Refusal(Kind.INVALID, problem, message, value, allowed);
  }

  /** Something that is not there, for example {@code notFound("spacecraft", "facsat-9")}. */
  public static Refusal notFound(String what, String id) {
    return new Refusal(
        Kind.NOT_FOUND,
        "unknown-" + what.replace(' ', '-'),
        "There is no " + what + " " + id,
        id,
        List.of());
  }

  public static Refusal conflict(
      String problem, String message, @Nullable String value, List<String> allowed) {
    return new Refusal(Kind.CONFLICT, problem, message, value, allowed);
  }

  /** What was to be changed is not as the request takes it to be. */
  public static Refusal precondition(
      String problem, String message, @Nullable String value, List<String> allowed) {
    return new Refusal(Kind.PRECONDITION, problem, message, value, allowed);
  }

  /** What was sent cannot be kept. */
  public static Refusal noSpace(String message) {
    return new Refusal(Kind.NO_SPACE, "disk-full", message, null, List.of());
  }

  public static Refusal unauthenticated(String message) {
    return new Refusal(Kind.UNAUTHENTICATED, "unauthenticated", message, null, List.of());
  }

  public Kind kind() {
    return kind;
  }

  /** Stable word for programs. */
  public String problem() {
    return problem;
  }

  /** The offending value, where there is one. */
  public @Nullable String value() {
    return value;
  }

  /** What would do; empty where that cannot be listed. */
  public List<String> allowed() {
    return allowed;
  }
}

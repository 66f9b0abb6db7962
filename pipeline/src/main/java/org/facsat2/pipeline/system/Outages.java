package org.facsat2.pipeline.system;

import java.util.Optional;

/** Port: tells a system that is away from everything else that can go wrong. */
@FunctionalInterface
public interface Outages {
  /** Name of the system that a failure says is away, if it says so. */
  Optional<String> systemAway(Throwable failure);
}

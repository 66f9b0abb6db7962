package org.facsat2.pipeline.training;

import java.io.IOException;
import java.util.Map;

/**
 * Port: aliases of models as they are in a system with pages of its own, where people move them.
 */
public interface AliasesElsewhere {
  /** Name of that system, for people. */
  String system();

  /**
   * What each alias of a spacecraft's model names there; empty if its model is not there.
   *
   * @throws IOException if the system cannot be asked now
   */
  Map<String, Named> of(String spacecraft) throws IOException;

  /** What an alias names. */
  sealed interface Named {
    /**
     * One of our versions.
     *
     * @param version its number here
     */
    record Known(int version) implements Named {}

    /**
     * Something that we did not put there.
     *
     * @param version its number there
     */
    record Unknown(String version) implements Named {}
  }
}

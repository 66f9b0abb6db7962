package org.facsat2.pipeline.catalogue;

import java.util.List;
import java.util.Map;

/** Port: everything that belongs to a spacecraft, whatever it is. */
public interface SpacecraftBelongings {
  /** How much there is of what people care about, by name; what there is none of is left out. */
  Map<String, Long> count(String spacecraft);

  /**
   * Removes the spacecraft and all that belongs to it, in the open transaction.
   *
   * @return keys of the raw objects that nothing names any more once it commits
   */
  List<String> remove(String spacecraft);
}

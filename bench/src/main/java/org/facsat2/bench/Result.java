package org.facsat2.bench;

/**
 * What a measurement found.
 *
 * @param work what was done, with its size
 * @param ours what Facsat2 needed
 * @param peer what the peer needed
 * @param ratio of the two, or against the limit, with what it means
 */
record Result(String work, String ours, String peer, String ratio) {
  /** A row of a Markdown table. */
  String row(String goal, double load) {
    return "| %s | %s | %s | %s | %s | %.2f |".formatted(goal, work, ours, peer, ratio, load);
  }
}

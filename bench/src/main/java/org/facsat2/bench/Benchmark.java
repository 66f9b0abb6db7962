package org.facsat2.bench;

/** Measures one goal and its peer in the same run. */
interface Benchmark {
  /** What was found, as cells of a table: what, Facsat2, peer, ratio. */
  Result measure(Workshop workshop) throws Exception;
}

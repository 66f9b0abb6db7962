package org.facsat2.adapters.backup;

import java.util.List;

/**
 * What a check looked at and found.
 *
 * @param chunks decoded
 * @param samples in them
 * @param documents counted
 * @param objects whose SHA-256 was computed
 * @param objectBytes of them
 * @param references kinds of references between rows
 * @param findings what is not as it should be, for people; the first thousand
 * @param findingCount how many there are
 */
public record Verification(
    long chunks,
    long samples,
    long documents,
    long objects,
    long objectBytes,
    int references,
    List<String> findings,
    long findingCount) {
  public Verification {
    findings = List.copyOf(findings);
  }
}

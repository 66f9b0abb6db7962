package org.facsat2.console.internal;

import java.util.List;

/**
 * What the program stands on.
 *
 * @param heading how it is, in words
 * @param version of the program, and since when it runs
 * @param parts one for each port
 * @param disk room where data is kept on the API's machine
 */
public record SystemPage(String heading, String version, List<Part> parts, Part disk) {

  /**
   * What serves one port.
   *
   * @param name what it is for
   * @param status whether it answers
   * @param words the same in words
   * @param system which one it is, with its version
   * @param latency until it answered or failed
   * @param note what went wrong, or what people should know; empty if nothing
   */
  public record Part(
      String name, Status status, String words, String system, String latency, String note) {}
}

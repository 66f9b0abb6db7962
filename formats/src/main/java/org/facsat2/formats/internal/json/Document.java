package org.facsat2.formats.internal.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document: its leaves by their dotted path, in its order, those that are null left out; and
 * all of it as text.
 */
final class Document {
  private final long line;
  private final List<String> paths = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final JsonText whole = new JsonText();

  Document(long line) {
    this.line = line;
  }

  /** Line of the file in which it begins, the first is 1. */
  long line() {
    return line;
  }

  /** All of it, on one line. */
  JsonText whole() {
    return whole;
  }

  void add(String path, String text) {
    paths.add(path);
    texts.add(text);
  }

  int size() {
    return paths.size();
  }

  String path(int leaf) {
    return paths.get(leaf);
  }

  /** A number or a truth value as JSON has it, or what a string holds. */
  String text(int leaf) {
    return texts.get(leaf);
  }

  /** The leaf of this path; null if there is none. */
  @Nullable String find(String path) {
    int leaf = paths.indexOf(path);
    return leaf < 0 ? null : texts.get(leaf);
  }
}

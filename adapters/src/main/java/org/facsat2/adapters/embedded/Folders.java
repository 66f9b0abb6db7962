package org.facsat2.adapters.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** What is done to whole data folders that nobody owns. */
public final class Folders {
  private Folders() {}

  /** Deletes a folder with all it holds, if it is there. */
  public static void deleteTree(Path folder) throws IOException {
    OwnerOnly.deleteTree(folder);
  }

  /** Renames a folder, over an empty one too, in one step that survives a power cut. */
  public static void rename(Path from, Path to) throws IOException {
    OwnerOnly.rename(from, to);
  }
}

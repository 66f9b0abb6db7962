package org.facsat2.pipeline.sources;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the places outside in which files appear. Nothing is ever changed there. */
public interface Places {
  /**
   * Lets a place be looked at.
   *
   * @throws org.facsat2.pipeline.Refusal if this one may not be, with what may
   */
  void check(Place place);

  /**
   * Looks.
   *
   * @param cursor where the answer before ended; null at the first look
   * @throws IOException if the place is away or says no
   * @throws org.facsat2.pipeline.Refusal as {@link #check}
   */
  Look look(Place place, @Nullable String cursor) throws IOException;

  /** What was seen; close it when its files are read. */
  interface Look extends Closeable {
    /** In the order in which they are to be taken. */
    List<Found> files();
  }

  /**
   * A file that is there.
   *
   * @param name of it, for people
   * @param fingerprint tells it from any other and from itself before a change, without reading it;
   *     null where only its bytes can
   * @param bytes how many; null where that is not known before
   * @param modifiedAt when it was last written; null where that is not told
   * @param complete whether it is known to be written to its end
   * @param next cursor for the look after this file was taken; null if the place names none
   * @param content opens it
   */
  record Found(
      String name,
      @Nullable String fingerprint,
      @Nullable Long bytes,
      @Nullable Instant modifiedAt,
      boolean complete,
      @Nullable String next,
      Content content) {}

  /** Bytes of a file. */
  @FunctionalInterface
  interface Content {
    /**
     * Opens them; the caller closes the stream.
     *
     * @throws IOException if that fails, now or while they are read: also if the file is no longer
     *     the one that was seen
     */
    InputStream open() throws IOException;
  }
}

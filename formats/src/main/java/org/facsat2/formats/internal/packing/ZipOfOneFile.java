package org.facsat2.formats.internal.packing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.facsat2.formats.UnreadableTelemetryException;
import org.jspecify.annotations.Nullable;

/** The only file in a zip archive. Folders beside it have no content; names do not matter. */
final class ZipOfOneFile extends InputStream {
  private static final int END_OF_DIRECTORY = 0x504B0506;
  private static final int REST_OF_END_BYTES = 18;
  private static final String SPREADSHEET = "[Content_Types].xml";

  private final Entries entries;
  private boolean ended;

  ZipOfOneFile(InputStream packed) throws IOException {
    entries = new Entries(packed);
    if (nextFile() == null) {
      refuseMissingEnd();
      throw new UnreadableTelemetryException("empty", "The zip archive holds no file", List.of());
    }
  }

  private @Nullable ZipEntry nextFile() throws IOException {
    ZipEntry entry = entries.getNextEntry();
    while (entry != null && entry.isDirectory()) {
      entry = entries.getNextEntry();
    }
    if (entry != null && entry.getName().equals(SPREADSHEET)) {
      throw new UnreadableTelemetryException(
          "unsupported-format", "The file is a spreadsheet; export it as CSV", List.of("csv-wide"));
    }
    return entry;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = ended ? -1 : entries.read(bytes, offset, length);
    if (read < 0 && !ended) {
      ended = true;
      refuseFurtherFile();
      refuseMissingEnd();
    }
    return read;
  }

  private void refuseFurtherFile() throws IOException {
    if (nextFile() != null) {
      throw new UnreadableTelemetryException(
          "several-files",
          "The zip archive holds more than one file; upload each on its own",
          List.of());
    }
  }

  /** An archive that is cut off between two files looks like one that ends there. */
  private void refuseMissingEnd() throws IOException {
    int last = 0;
    for (int next = entries.nextPacked(); next >= 0; next = entries.nextPacked()) {
      last = last << 8 | next;
      if (last == END_OF_DIRECTORY && entries.hasPacked(REST_OF_END_BYTES)) {
        return;
      }
    }
    throw new EOFException("the directory at its end is missing");
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }

  private static final class Entries extends ZipInputStream {
    Entries(InputStream packed) {
      super(packed);
    }

    /** The next byte behind the entries. */
    int nextPacked() throws IOException {
      return in.read();
    }

    /** Whether so many bytes more follow behind the entries. */
    boolean hasPacked(int bytes) throws IOException {
      return in.readNBytes(bytes).length == bytes;
    }
  }
}

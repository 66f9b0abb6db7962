package org.facsat2.formats.internal.packing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.facsat2.formats.UnreadableTelemetryException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a packed file, unpacked in bounded memory and up to a limit. Closing it frees the
 * memory of the decompression; the packed stream stays open.
 */
public final class UnpackedStream extends InputStream {
  private final Packing packing;
  private final PackedSource source;
  private final ExpansionLimit limit;
  private @Nullable InputStream unpacked;
  private long count;

  public UnpackedStream(Packing packing, InputStream packed) {
    this(packing, packed, ExpansionLimit.DEFAULT);
  }

  UnpackedStream(Packing packing, InputStream packed, ExpansionLimit limit) {
    this.packing = packing;
    this.source = new PackedSource(packed);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads unpacked bytes.
   *
   * @throws UnreadableTelemetryException if the file is damaged, cut off, holds several files or
   *     expands beyond the limit
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = unpack(bytes, offset, length);
    count += Math.max(0, read);
    limit.check(packing, source.count(), count);
    return read;
  }

  private int unpack(byte[] bytes, int offset, int length) throws IOException {
    try {
      if (unpacked == null) {
        unpacked = packing.open(source);
      }
      return unpacked.read(bytes, offset, length);
    } catch (UnreadableTelemetryException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      if (source.failure() != null) {
        throw source.failure();
      }
      throw new UnreadableTelemetryException(
          "damaged-archive",
          "The "
              + packing.word()
              + " file is damaged, cut off, or packed in a way that is not read, after "
              + count
              + " unpacked bytes: "
              + (e.getMessage() == null ? "unexpected end" : e.getMessage()),
          List.of());
    }
  }

  @Override
  public void close() throws IOException {
    if (unpacked != null) {
      unpacked.close();
    }
  }
}

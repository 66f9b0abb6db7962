package org.facsat2.formats.internal.packing;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** All members of a gzip file. The JDK's reader ignores what follows the last one that it knows. */
final class GzipMembers extends GZIPInputStream {
  private static final int BUFFER = 1 << 16;
  private static final int TRAILER = 8;

  GzipMembers(InputStream packed) throws IOException {
    super(packed, BUFFER);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read < 0 && (inf.getRemaining() > TRAILER || in.available() > 0)) {
      throw new ZipException("other bytes follow the compressed ones");
    }
    return read;
  }
}

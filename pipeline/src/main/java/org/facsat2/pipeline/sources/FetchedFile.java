package org.facsat2.pipeline.sources;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.facsat2.formats.Spool;

/**
 * A file fetched whole, so that it can be looked at before it is taken.
 *
 * @param kept its bytes
 * @param sha256 of them, in hexadecimal
 */
record FetchedFile(Spool.Kept kept, String sha256) implements Closeable {
  private static final int BLOCK_BYTES = 1 << 16;

  /**
   * Fetches one.
   *
   * @param most bytes that it may have
   * @throws IOException if it has more, or cannot be read to its end
   */
  static FetchedFile of(Places.Content content, Spool spool, long most) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
    try (InputStream in = content.open()) {
      Spool.Kept kept = spool.keep(new DigestInputStream(new Limited(in, most), digest));
      return new FetchedFile(kept, HexFormat.of().formatHex(digest.digest()));
    }
  }

  /** The bytes from the beginning. */
  InputStream stream() {
    return new BufferedInputStream(new KeptStream(kept), BLOCK_BYTES);
  }

  @Override
  public void close() throws IOException {
    kept.close();
  }

  /** Ends with a failure before more was read than may be. */
  private static final class Limited extends FilterInputStream {
    private final long most;
    private long left;

    Limited(InputStream in, long most) {
      super(in);
      this.most = most;
      this.left = most;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new IOException("It has more than %,d bytes, which is the most".formatted(most));
      }
      return read;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }
  }

  private static final class KeptStream extends InputStream {
    private final Spool.Kept kept;
    private long position;

    KeptStream(Spool.Kept kept) {
      this.kept = kept;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = (int) Math.min(length, kept.length() - position);
      if (count <= 0) {
        return length == 0 ? 0 : -1;
      }
      byte[] block = new byte[count];
      kept.read(position, block);
      System.arraycopy(block, 0, into, offset, count);
      position += count;
      return count;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }
  }
}

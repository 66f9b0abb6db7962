package org.facsat2.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.facsat2.formats.internal.ContentSignature;
import org.facsat2.formats.internal.packing.Packing;
import org.facsat2.formats.internal.packing.UnpackedStream;

/** By what files of one kind know each other: the line with the names of their columns. */
public final class SourceHeader {
  /** So much of a file, packed or not, is enough to find its header. */
  public static final int BYTES = 1 << 18;

  private static final int SIGNATURE_BYTES = 64;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private SourceHeader() {}

  /**
   * The SHA-256 of a file's header, in hexadecimal; empty if it has none, as documents have.
   *
   * @param start the first bytes of the file, up to {@link #BYTES}
   */
  public static Optional<String> of(byte[] start) {
    try {
      Optional<Packing> packing = Packing.of(start);
      if (packing.isEmpty()) {
        return line(new ByteArrayInputStream(start));
      }
      try (UnpackedStream unpacked =
          new UnpackedStream(packing.get(), new ByteArrayInputStream(start))) {
        return line(unpacked);
      }
    } catch (IOException e) {
      // What is wrong with the file is told by its reader.
      return Optional.empty();
    }
  }

  private static Optional<String> line(InputStream content) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = content.read(); c >= 0 && line.size() < BYTES; c = content.read()) {
      boolean end = c == '\n' || c == '\r';
      if (end && line.size() > 0) {
        return fingerprint(withoutMark(line.toByteArray()));
      }
      if (c == 0) {
        return Optional.empty();
      }
      if (!end) {
        line.write(c);
      }
    }
    return Optional.empty();
  }

  private static byte[] withoutMark(byte[] line) {
    int length = BYTE_ORDER_MARK.length;
    boolean marked =
        line.length >= length && Arrays.equals(line, 0, length, BYTE_ORDER_MARK, 0, length);
    return marked ? Arrays.copyOfRange(line, length, line.length) : line;
  }

  private static Optional<String> fingerprint(byte[] line) {
    byte[] start = Arrays.copyOf(line, Math.min(line.length, SIGNATURE_BYTES));
    if (ContentSignature.isJson(start) || ContentSignature.of(start) != null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

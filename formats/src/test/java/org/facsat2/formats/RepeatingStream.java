package org.facsat2.formats;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A start, then a pattern over and over, made while it is read. */
final class RepeatingStream extends InputStream {
  private final byte[] start;
  private final byte[] pattern;
  private final long length;
  private long position;

  RepeatingStream(String start, String pattern, long length) {
    this.start = start.getBytes(StandardCharsets.UTF_8);
    this.pattern = pattern.getBytes(StandardCharsets.UTF_8);
    this.length = length;
  }

  /** How many bytes were read. */
  long position() {
    return position;
  }

  @Override
  public int read() {
    if (position >= length) {
      return -1;
    }
    long at = position++;
    return Byte.toUnsignedInt(
        at < start.length
            ? start[(int) at]
            : pattern[(int) ((at - start.length) % pattern.length)]);
  }

  @Override
  public int read(byte[] target, int offset, int most) {
    int count = (int) Math.min(most, length - position);
    for (int i = 0; i < count; i++) {
      target[offset + i] = (byte) read();
    }
    return count == 0 && most > 0 ? -1 : count;
  }
}

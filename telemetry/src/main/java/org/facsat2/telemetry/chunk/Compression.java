package org.facsat2.telemetry.chunk;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/** Zstandard frames (RFC 8878) of a known largest size. */
final class Compression {
  private static final int LEVEL = 6;

  private Compression() {}

  static byte[] compress(byte[] plain) {
    return Zstd.compress(plain, LEVEL);
  }

  /** A reader over the plain bytes of one frame. */
  static ByteReader decompress(byte[] frame, int largest, String what) {
    long size = frame.length == 0 ? -1 : Zstd.getFrameContentSize(frame);
    if (size < 0 || size > largest) {
      throw new UnreadableChunkException(
          what + " is damaged: its frame tells no size up to " + largest + " bytes");
    }
    byte[] plain = new byte[(int) size];
    try {
      if (Zstd.decompress(plain, frame) != size) {
        throw new UnreadableChunkException(what + " is damaged: its frame is too short");
      }
    } catch (ZstdException e) {
      throw new UnreadableChunkException(what + " is damaged: " + e.getMessage(), e);
    }
    return ByteReader.over(plain, what);
  }
}

package org.facsat2.telemetry.chunk;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Zstandard frames (RFC 8878) of a known largest size. */
final class Compression {
  private static final int LEVEL = 3;

  /** Native working memory, made once for as many threads as work at the same time. */
  private static final ConcurrentLinkedQueue<ZstdCompressCtx> COMPRESSORS =
      new ConcurrentLinkedQueue<>();

  private static final ConcurrentLinkedQueue<ZstdDecompressCtx> DECOMPRESSORS =
      new ConcurrentLinkedQueue<>();

  private Compression() {}

  static byte[] compress(byte[] plain) {
    ZstdCompressCtx found = COMPRESSORS.poll();
    ZstdCompressCtx compressor = found == null ? new ZstdCompressCtx() : found;
    compressor.setLevel(LEVEL);
    byte[] frame = compressor.compress(plain);
    COMPRESSORS.add(compressor);
    return frame;
  }

  /** A reader over the plain bytes of one frame. */
  static ByteReader decompress(byte[] frame, int largest, String what) {
    long size = frame.length == 0 ? -1 : Zstd.getFrameContentSize(frame);
    if (size < 0 || size > largest) {
      throw new UnreadableChunkException(
          what + " is damaged: its frame tells no size up to " + largest + " bytes");
    }
    byte[] plain = new byte[(int) size];
    ZstdDecompressCtx found = DECOMPRESSORS.poll();
    ZstdDecompressCtx decompressor = found == null ? new ZstdDecompressCtx() : found;
    try {
      if (decompressor.decompress(plain, frame) != size) {
        throw new UnreadableChunkException(what + " is damaged: its frame is too short");
      }
    } catch (ZstdException e) {
      throw new UnreadableChunkException(what + " is damaged: " + e.getMessage(), e);
    } finally {
      DECOMPRESSORS.add(decompressor);
    }
    return ByteReader.over(plain, what);
  }
}

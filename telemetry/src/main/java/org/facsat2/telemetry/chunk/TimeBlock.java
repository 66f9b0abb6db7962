package org.facsat2.telemetry.chunk;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/**
 * The times of chunks that have the same ones, stored once. It is named by its content, so that
 * equal times are one block whoever writes them.
 */
public final class TimeBlock {
  /** A reference and a row of its own take that many bytes. */
  private static final int SHORTEST_BYTES = 64;

  private static final int VERSION = 2;
  private static final String WHAT = "A time block";

  private final UUID id;
  private final byte[] bytes;

  private TimeBlock(UUID id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  /**
   * A block of these times, if it is long enough to be worth a row of its own.
   *
   * @param times 1 to {@value ChunkCodec#MAXIMUM_SAMPLES}, strictly increasing
   */
  public static Optional<TimeBlock> worthSharing(long[] times) {
    TimeBlock block = of(times);
    return block.bytes.length < SHORTEST_BYTES ? Optional.empty() : Optional.of(block);
  }

  /** A block as it was stored; it is not looked into. */
  public static TimeBlock fromBytes(byte[] bytes) {
    return new TimeBlock(name(bytes), bytes);
  }

  static TimeBlock of(long[] times) {
    ByteWriter out = new ByteWriter();
    out.u8(VERSION);
    out.u16(times.length);
    TimesCodec.encode(times).write(out);
    byte[] bytes = out.toBytesWithChecksum();
    return new TimeBlock(name(bytes), bytes);
  }

  static UUID name(byte[] bytes) {
    try {
      ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new UUID(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The first 128 bits of the SHA-256 of the bytes. */
  public UUID id() {
    return id;
  }

  /** What is stored; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** The times of a block that a chunk names. */
  static long[] decode(UUID wanted, byte[] bytes, int count) {
    ByteReader in = ByteReader.ofVersion(VERSION, bytes, WHAT);
    if (!name(bytes).equals(wanted)) {
      throw in.damaged("it is not block " + wanted);
    }
    int found = in.u16();
    if (found != count) {
      throw in.damaged("it holds " + found + " times for " + count + " values");
    }
    long[] times = TimesCodec.decode(Section.read(in), count);
    in.expectEnd();
    return times;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeBlock that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "time block " + id + " of " + bytes.length + " bytes";
  }
}

package org.facsat2.telemetry.chunk;

import java.util.ArrayList;
import java.util.List;
import org.facsat2.telemetry.Series;

/**
 * Whose the samples of a compacted chunk are, so that any ingestion can be taken out of it again.
 *
 * @param runs in the order of the samples, so many of each ingestion; together as many as there are
 *     samples
 * @param hidden what lies under samples of the same time, of higher ingestions
 */
public record ChunkOrigins(List<Run> runs, List<Hidden> hidden) {
  private static final int VERSION = 1;
  private static final String WHAT = "The origins of a chunk";

  public ChunkOrigins {
    runs = List.copyOf(runs);
    hidden = List.copyOf(hidden);
  }

  /**
   * Neighbouring samples of one ingestion.
   *
   * @param ingestion its number
   * @param count how many, at least 1
   */
  public record Run(long ingestion, int count) {}

  /**
   * Hidden samples of one ingestion.
   *
   * @param ingestion its number
   * @param samples 1 to {@value ChunkCodec#MAXIMUM_SAMPLES}
   */
  public record Hidden(long ingestion, Series samples) {}

  /** Compact bytes, readable by {@link #fromBytes}. */
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    out.u8(VERSION);
    out.varint(runs.size());
    for (Run run : runs) {
      out.varint(run.ingestion());
      out.varint(run.count());
    }
    out.varint(hidden.size());
    for (Hidden part : hidden) {
      byte[] payload = ChunkCodec.encode(part.samples()).payload();
      out.varint(part.ingestion());
      out.varint(payload.length);
      out.raw(payload);
    }
    return out.toBytesWithChecksum();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws UnreadableChunkException if the bytes are damaged or of an unknown version
   */
  public static ChunkOrigins fromBytes(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(VERSION, bytes, WHAT);
    List<Run> runs = new ArrayList<>();
    for (int left = in.countUpTo(ChunkCodec.MAXIMUM_SAMPLES); left > 0; left--) {
      runs.add(new Run(in.varint(), in.countUpTo(ChunkCodec.MAXIMUM_SAMPLES)));
    }
    List<Hidden> hidden = new ArrayList<>();
    for (int left = in.countUpTo(Integer.MAX_VALUE); left > 0; left--) {
      hidden.add(new Hidden(in.varint(), ChunkCodec.decode(in.raw(in.varint()))));
    }
    in.expectEnd();
    return new ChunkOrigins(runs, hidden);
  }
}

package org.facsat2.pipeline.ingestion;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.facsat2.pipeline.system.DiskSpace;

/** A stream of an upload that ends with a refusal before it has filled the disk. */
final class RoomCheckedStream extends FilterInputStream {
  private static final long BYTES_BETWEEN_LOOKS = 8 << 20;

  private final DiskSpace disk;
  private long sinceLook = BYTES_BETWEEN_LOOKS;

  RoomCheckedStream(InputStream in, DiskSpace disk) {
    super(in);
    this.disk = disk;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (sinceLook >= BYTES_BETWEEN_LOOKS) {
      sinceLook = 0;
      disk.requireRoom();
    }
    int read = super.read(bytes, offset, length);
    sinceLook += Math.max(read, 0);
    return read;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }
}

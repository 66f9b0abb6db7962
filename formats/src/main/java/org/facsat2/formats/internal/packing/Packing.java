package org.facsat2.formats.internal.packing;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file may be packed in. */
public enum Packing {
  /** RFC 1952. */
  GZIP("\u001f\u008b"),
  /** RFC 8878. */
  ZSTD("(\u00b5/\u00fd"),
  /** PKWARE's APPNOTE, a local file header. */
  ZIP("PK\u0003\u0004");

  /** Zstandard's own default: 128 MiB outside the heap. */
  private static final int LARGEST_ZSTD_WINDOW_LOG = 27;

  private final String signature;

  Packing(String signature) {
    this.signature = signature;
  }

  /** The packing of a file that begins so. */
  public static Optional<Packing> of(byte[] start) {
    // Latin-1 keeps every byte as one character.
    String text = new String(start, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(p -> text.startsWith(p.signature)).findFirst();
  }

  /** As it is shown: {@code gzip, zstd, zip}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  InputStream open(InputStream packed) throws IOException {
    return switch (this) {
      case GZIP -> new GzipMembers(packed);
      case ZSTD -> {
        ZstdInputStream unpacked = new ZstdInputStream(packed);
        unpacked.setLongMax(LARGEST_ZSTD_WINDOW_LOG);
        yield unpacked;
      }
      case ZIP -> new ZipOfOneFile(packed);
    };
  }
}

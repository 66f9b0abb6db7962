package org.facsat2.formats.internal.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.facsat2.formats.UnreadableTelemetryException;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file, from which everything is decided, and its characters.
 *
 * @param whole true if the file ends here
 * @param marked true if the file begins with a byte order mark, which is no part of the text
 */
record Head(String text, Charset charset, boolean whole, boolean marked, InputStream replay) {
  private static final int BYTES = 4 << 20;
  private static final int LONGEST_CHARACTER_BYTES = 4;
  private static final int BYTE_ORDER_MARK_BYTES = 3;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Takes the beginning of a file.
   *
   * @throws UnreadableTelemetryException if it is empty or no text
   */
  static Head of(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(BYTES);
    boolean whole = bytes.length < BYTES;
    refuseWhatIsNoText(bytes);
    String utf8 = strictUtf8(bytes, whole);
    Charset charset = utf8 == null ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    String text = utf8 == null ? new String(bytes, charset) : utf8;
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    if (unmarked.isBlank()) {
      throw new UnreadableTelemetryException("empty", "The file is empty", List.of());
    }
    InputStream replay =
        whole
            ? new ByteArrayInputStream(bytes)
            : new SequenceInputStream(new ByteArrayInputStream(bytes), in);
    return new Head(unmarked, charset, whole, text.startsWith(BYTE_ORDER_MARK), replay);
  }

  private static void refuseWhatIsNoText(byte[] bytes) throws UnreadableTelemetryException {
    if (bytes.length >= 2 && isUtf16Mark(bytes[0], bytes[1])) {
      throw new UnreadableTelemetryException(
          "unsupported-charset",
          "The file is UTF-16; save it as UTF-8",
          List.of("UTF-8", "ISO-8859-1"));
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new UnreadableTelemetryException(
            "not-text",
            "The file is no text: byte " + i + " is 0. Export it as CSV",
            List.of("csv-wide", "csv-long"));
      }
    }
  }

  private static boolean isUtf16Mark(byte first, byte second) {
    return first == (byte) 0xFF && second == (byte) 0xFE
        || first == (byte) 0xFE && second == (byte) 0xFF;
  }

  /** The text, if it is UTF-8; a character cut off at the end of the head is left out. */
  private static @Nullable String strictUtf8(byte[] bytes, boolean whole) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + LONGEST_CHARACTER_BYTES);
    CoderResult result = decoder.decode(in, out, whole);
    return result.isError() ? null : out.flip().toString();
  }

  /** The characters of the beginning alone. */
  Reader sample() {
    return new StringReader(text);
  }

  /** The bytes of the whole text; can be taken once, and not its characters too. */
  InputStream wholeBytes() throws IOException {
    if (marked) {
      replay.skipNBytes(BYTE_ORDER_MARK_BYTES);
    }
    return replay;
  }

  /**
   * The characters of the whole file; can be taken once. What is no character of the charset reads
   * as U+FFFD, so that its cell is rejected and nothing else.
   */
  Reader wholeFile() throws IOException {
    Reader reader = new InputStreamReader(replay, charset);
    if (charset.equals(StandardCharsets.UTF_8)) {
      PushbackReader marked = new PushbackReader(reader, 1);
      int first = marked.read();
      if (first != BYTE_ORDER_MARK.charAt(0) && first >= 0) {
        marked.unread(first);
      }
      return marked;
    }
    return reader;
  }
}

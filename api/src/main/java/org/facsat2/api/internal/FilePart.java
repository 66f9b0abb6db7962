package org.facsat2.api.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.pipeline.Refusal;

/**
 * The bytes of the part of a form (RFC 7578) that is a file, as they come: the form is never kept
 * as a whole. Parts before it are passed over; another file behind it is refused.
 */
final class FilePart extends InputStream {
  private static final int LONGEST_LINE = 8192;
  private static final int MOST_HEADERS = 32;
  private static final Pattern FILE_NAME =
      Pattern.compile(";\\s*filename=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");

  private final InputStream body;
  private final byte[] delimiter;
  private boolean ended;
  private boolean checked;

  private FilePart(InputStream body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Goes to the part that is a file.
   *
   * @param body supports mark and reset
   */
  static UploadedFile find(InputStream body, String boundary) throws IOException {
    byte[] start = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
    body.mark(start.length);
    if (!Arrays.equals(body.readNBytes(start.length), start)) {
      // No form, whatever it says it is: the file itself.
      body.reset();
      return new UploadedFile(body, null);
    }
    if (isLast(body)) {
      throw malformed("has no part that is a file");
    }
    while (true) {
      String disposition = disposition(body);
      Matcher name = FILE_NAME.matcher(disposition);
      FilePart part = new FilePart(body, boundary);
      if (name.find()) {
        String quoted = name.group(1);
        String fileName = quoted == null ? name.group(2) : quoted.replaceAll("\\\\(.)", "$1");
        return new UploadedFile(part, fileName);
      }
      part.checked = true;
      part.transferTo(OutputStream.nullOutputStream());
      if (isLast(body)) {
        throw malformed("has no part that is a file");
      }
    }
  }

  private static String disposition(InputStream body) throws IOException {
    String disposition = "";
    for (int i = 0; i < MOST_HEADERS; i++) {
      String line = line(body);
      if (line.isEmpty()) {
        return disposition;
      }
      if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        disposition = line;
      }
    }
    throw malformed("has a part with more than " + MOST_HEADERS + " headers");
  }

  private static String line(InputStream body) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = body.read(); c != '\n'; c = body.read()) {
      if (c < 0 || line.size() == LONGEST_LINE) {
        throw malformed(c < 0 ? "is cut off" : "has a header that is too long");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** What follows a boundary: two hyphens end the form. */
  private static boolean isLast(InputStream body) throws IOException {
    String rest = new String(body.readNBytes(2), StandardCharsets.ISO_8859_1);
    if (rest.equals("\r\n")) {
      return false;
    }
    if (rest.equals("--")) {
      return true;
    }
    throw malformed("is cut off");
  }

  @Override
  public int read() throws IOException {
    if (ended) {
      return -1;
    }
    int c = body.read();
    if (c < 0) {
      throw malformed("is cut off");
    }
    if (c == '\r' && isDelimiter()) {
      ended = true;
      return -1;
    }
    return c;
  }

  /** Whether the rest of the delimiter follows; takes it if so. */
  private boolean isDelimiter() throws IOException {
    body.mark(delimiter.length);
    for (int i = 1; i < delimiter.length; i++) {
      if (body.read() != (delimiter[i] & 0xFF)) {
        body.reset();
        return false;
      }
    }
    return true;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int c = read();
      if (c < 0) {
        break;
      }
      buffer[offset + count++] = (byte) c;
    }
    if (count == 0 && length > 0) {
      refuseFurtherFiles();
      return -1;
    }
    return count;
  }

  private void refuseFurtherFiles() throws IOException {
    if (checked) {
      return;
    }
    checked = true;
    while (!isLast(body)) {
      if (FILE_NAME.matcher(disposition(body)).find()) {
        throw Refusal.invalid(
            "several-files", "The form has several files; upload each on its own", null);
      }
      FilePart skipped =
          new FilePart(
              body, new String(delimiter, 4, delimiter.length - 4, StandardCharsets.UTF_8));
      skipped.checked = true;
      skipped.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static Refusal malformed(String what) {
    return Refusal.invalid("multipart", "The form " + what, null);
  }
}

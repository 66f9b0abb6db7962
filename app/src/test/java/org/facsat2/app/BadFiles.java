package org.facsat2.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that nobody should send. */
final class BadFiles {
  static final String ROW = "2026-01-10T00:00:00Z,1\n";

  private BadFiles() {}

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static byte[] garbage(int size) {
    byte[] garbage = new byte[size];
    new Random(1).nextBytes(garbage);
    return garbage;
  }

  static byte[] gzip(byte[] start, byte[] repeated, int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(start);
      for (int i = 0; i < times; i++) {
        gzip.write(repeated);
      }
    }
    return out.toByteArray();
  }

  static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes("Time,A\n" + ROW));
      }
    }
    return out.toByteArray();
  }

  static String columns(int count, String cell) {
    return (cell + ",").repeat(count - 1) + cell;
  }

  static byte[] of(String kind) throws IOException {
    return switch (kind) {
      case "empty" -> new byte[0];
      case "header-only" -> bytes("Time,A\n");
      case "garbage" -> garbage(1 << 20);
      case "nul-bytes" -> bytes("Time,A\n2026-01-10T00:00:00Z,\0\n");
      case "no-time-column" -> bytes("A,B\n1,2\n");
      case "values-only" -> bytes("1,2\n3,4\n");
      case "half-a-gzip" -> {
        byte[] whole = gzip(bytes("Time,A\n"), bytes(ROW), 1000);
        yield Arrays.copyOf(whole, whole.length / 2);
      }
      case "bomb" -> gzip(bytes("Time,A\n"), bytes(ROW.repeat(10_000)), 400);
      case "two-files" -> zip("a.csv", "b.csv");
      case "too-many-columns" ->
          bytes("Time," + columns(100_000, "c") + "\n" + columns(100_000, "1") + "\n");
      case "open-quote" -> bytes("Time,A\n2026-01-10T00:00:00Z,\"1\n".repeat(3));
      case "utf-16" -> "Time,A\n".getBytes(java.nio.charset.StandardCharsets.UTF_16);
      case "deep-json" -> bytes("{\"a\":".repeat(10_000));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  static String names(int count) {
    StringBuilder names = new StringBuilder("c0");
    for (int i = 1; i < count; i++) {
      names.append(",c").append(i);
    }
    return names.toString();
  }

  /** A stream of one byte that is never kept. */
  static InputStream endless(byte[] start, int c, long length) {
    return new InputStream() {
      private long at;

      @Override
      public int read() {
        if (at == length) {
          return -1;
        }
        return at < start.length ? start[(int) at++] : next();
      }

      private int next() {
        at++;
        return c;
      }

      @Override
      public int read(byte[] buffer, int offset, int count) {
        if (at == length) {
          return -1;
        }
        if (at < start.length) {
          buffer[offset] = (byte) read();
          return 1;
        }
        int most = (int) Math.min(count, length - at);
        Arrays.fill(buffer, offset, offset + most, (byte) c);
        at += most;
        return most;
      }
    };
  }
}

package org.facsat2.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** How far a file has come, on one line of a terminal; silent elsewhere. */
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(100).toNanos();
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter terminal;
  private final boolean shown;
  private final String name;
  private final long total;
  private long done;
  private long shownAtNanos;

  ProgressBar(PrintWriter terminal, boolean shown, String name, long total) {
    this.terminal = terminal;
    this.shown = shown;
    this.name = name;
    this.total = total;
  }

  /** Whether a person sits at a terminal. */
  // Since JDK 25 it is null again where there is none.
  @SuppressWarnings("SystemConsoleNull")
  static boolean onTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /** So many bytes more. */
  synchronized void add(long bytes) {
    done += bytes;
    long now = System.nanoTime();
    if (shown && (done >= total || now - shownAtNanos >= BETWEEN_LOOKS_NANOS)) {
      shownAtNanos = now;
      terminal.print(CLEAR_LINE + line());
      terminal.flush();
    }
  }

  synchronized String line() {
    double share = total == 0 ? 1 : Math.min(1, (double) done / total);
    int full = (int) (share * WIDTH);
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %3.0f %% of %.1f MB",
        name,
        "#".repeat(full),
        " ".repeat(WIDTH - full),
        share * 100,
        total / BYTES_PER_MEGABYTE);
  }

  /** What is under way now that all bytes are sent. */
  synchronized void stage(String what) {
    if (shown) {
      terminal.print(CLEAR_LINE + name + ": " + what);
      terminal.flush();
    }
  }

  /** Leaves the line empty. */
  synchronized void close() {
    if (shown) {
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }
}

package org.facsat2.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells the person at the terminal what is being done and how long it took. */
public final class Progress {
  private final PrintStream out;

  public Progress(PrintStream out) {
    this.out = out;
  }

  /** Does something that may take a moment, under a name. */
  public <T> T phase(String name, Supplier<T> work) {
    long start = System.nanoTime();
    out.printf("  %-14s", name);
    out.flush();
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | Error e) {
      out.println("failed");
      throw e;
    }
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    out.println(String.format(Locale.ROOT, "%6.1f s", seconds));
    return result;
  }

  /** A line for the person. */
  public void say(String line) {
    out.println(line);
  }
}

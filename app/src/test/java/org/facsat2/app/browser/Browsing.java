package org.facsat2.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/** A Chromium and what it complained of. */
final class Browsing implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final double WAIT_MILLIS = 20_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Browsing(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Skips the test where there is no browser. */
  static Path chromium() {
    Path chromium =
        Path.of(Objects.requireNonNullElse(System.getenv("FACSAT2_CHROMIUM"), "/usr/bin/chromium"));
    Assumptions.assumeTrue(
        Files.isExecutable(chromium),
        () ->
            "There is no browser at "
                + chromium
                + ": install Chromium, or say where it is in FACSAT2_CHROMIUM");
    return chromium;
  }

  /** Skips the test where there is no browser. */
  static Browsing start() {
    Path chromium = chromium();
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browsing(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(ARGUMENTS)
                    .setTimeout(60_000)));
  }

  /** A person at a laptop. */
  Page page(boolean scripts) {
    BrowserContext person =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setJavaScriptEnabled(scripts));
    person.setDefaultTimeout(WAIT_MILLIS);
    Page page = person.newPage();
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.type() + ": " + message.text() + " at " + message.location());
          }
        });
    page.onPageError(error -> complaints.add("uncaught: " + error));
    return page;
  }

  /** Violations of the Content-Security-Policy, failed loads, uncaught errors since last asked. */
  List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  /** Takes back complaints that a test provokes. */
  void forgive(String... parts) {
    complaints.removeIf(complaint -> Arrays.stream(parts).anyMatch(complaint::contains));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

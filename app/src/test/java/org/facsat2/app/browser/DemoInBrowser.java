package org.facsat2.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.facsat2.app.RunningDemo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** A browser before the demo that these tests share; one that complains fails the test. */
@ExtendWith(SharedDemo.class)
abstract class DemoInBrowser {
  static final Path SCREENSHOTS = Path.of("target", "screenshots");

  static Browsing browsing;
  static RunningDemo demo;

  @BeforeAll
  static void start(RunningDemo shared) {
    browsing = Browsing.start();
    demo = shared;
  }

  @AfterAll
  static void stop() {
    if (browsing != null) {
      browsing.close();
    }
  }

  @AfterEach
  void theBrowserComplainsOfNothing() {
    assertThat(browsing.complaints()).isEmpty();
  }
}

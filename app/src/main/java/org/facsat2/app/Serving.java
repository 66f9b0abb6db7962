package org.facsat2.app;

import java.util.concurrent.CountDownLatch;

/** Keeps an instance up until the process is told to stop. */
final class Serving {
  private Serving() {}

  static void untilStopped(RunningInstance instance, Progress progress)
      throws InterruptedException {
    progress.say("");
    progress.say("API            " + instance.api() + "  (description: /docs)");
    if (instance.console() != null) {
      progress.say("Web interface  " + instance.console());
    }
    if (instance.hasAccounts()) {
      progress.say("");
      progress.say("Sign in (works once, for a day):");
      progress.say("  " + instance.signInAddress());
    }
    progress.say("");
    progress.say("Ctrl-C stops it.");
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  progress.say("");
                  progress.say("Stopping");
                  instance.close();
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
  }
}

package org.facsat2.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.facsat2.client.Facsat2Client;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Start Facsat2 with real telemetry of three CubeSats, learn from one of them, and tell what is"
          + " wrong with the others.",
      "Uses a data folder of its own; a second start reuses it."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin private final InstanceOptions options = new InstanceOptions();

  @Option(names = "--exit", description = "Stop after the summary.")
  private boolean exit;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the spacecraft and their alarms as the API gives them.")
  private @Nullable Path json;

  @Option(names = "--files", paramLabel = "DIR", hidden = true)
  private @Nullable Path files;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Progress progress = new Progress(System.out);
    Path folder = files == null ? Installation.demo() : files;
    RunningInstance instance =
        RunningInstance.start(options.data("facsat2-demo"), options, null, null, progress);
    try {
      Facsat2Client client = new Facsat2Client(instance.api()).as(instance.session().bearer());
      DemoReport report = new Demo(client, DemoManifest.read(folder), folder, progress).play();
      if (json != null) {
        report.write(json);
      }
      progress.say("");
      progress.say(report.summary());
    } catch (IOException | RuntimeException e) {
      instance.close();
      throw e;
    }
    if (exit) {
      instance.close();
    } else {
      Serving.untilStopped(instance, progress);
    }
    return 0;
  }
}

package org.facsat2.app;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Start Facsat2 and serve until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Mixin private final InstanceOptions options = new InstanceOptions();

  @Option(
      names = "--only",
      paramLabel = "api|console",
      description = "Serve only one of the two; a console alone finds its API at FACSAT2_API_URL.")
  private RunningInstance.@Nullable Only only;

  @Override
  public Integer call() throws InterruptedException {
    Optional<String> api = Settings.ofProcess().text("FACSAT2_API_URL");
    Progress progress = new Progress(System.out);
    RunningInstance instance =
        RunningInstance.start(
            options.data("facsat2"), options, only, api.map(URI::create).orElse(null), progress);
    Serving.untilStopped(instance, progress);
    return 0;
  }
}

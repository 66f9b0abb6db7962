package org.facsat2.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.facsat2.client.Facsat2Client;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Starts everything on a folder of its own, plays the demo, asks for a few pages and ends: what the
 * build runs so that the JVM can record which classes a start needs (JEP 483, JEP 514).
 */
@Command(name = "train-aot", hidden = true, mixinStandardHelpOptions = true)
final class TrainAotCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("facsat2-warm-up");
    InstanceOptions options = new InstanceOptions();
    new CommandLine(new Host(options)).parseArgs("--api-port", "0", "--console-port", "0");
    Progress progress = new Progress(System.out);
    try (RunningInstance instance = RunningInstance.start(data, options, null, null, progress)) {
      Facsat2Client client = new Facsat2Client(instance.api()).as(instance.session().bearer());
      Path files = Installation.demo();
      new Demo(client, DemoManifest.read(files), files, progress).play();
      client.system();
      for (String page : List.of("/docs", "/openapi.json", "/actuator/health/readiness")) {
        get(instance.api().resolve(page));
      }
      URI console = instance.console();
      if (console != null) {
        get(console.resolve("/sign-in"));
      }
    } finally {
      deleteTree(data);
    }
    return 0;
  }

  /** Carries the options for a parse without a command line. */
  @Command
  private record Host(@CommandLine.Mixin InstanceOptions options) {}

  private static void get(URI page) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

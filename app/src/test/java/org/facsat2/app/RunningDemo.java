package org.facsat2.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.adapters.postgres.PostgresAccounts;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.client.Facsat2Client;
import org.facsat2.pipeline.access.Account;
import org.facsat2.pipeline.access.Role;
import org.facsat2.pipeline.access.SignIn;
import picocli.CommandLine;

/** The demo on free ports, for tests that look at it from outside. */
public final class RunningDemo implements AutoCloseable {
  private final Path data;
  private final RunningInstance instance;
  private final Facsat2Client client;
  private final DemoReport report;

  private RunningDemo(
      Path data, RunningInstance instance, Facsat2Client client, DemoReport report) {
    this.data = data;
    this.instance = instance;
    this.client = client;
    this.report = report;
  }

  /** Plays the demo on a data folder and keeps serving. */
  public static RunningDemo start(Path data) throws IOException {
    Progress quiet =
        new Progress(
            new PrintStream(
                PrintStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8));
    RunningInstance instance = RunningInstance.start(data, onFreePorts(), null, null, quiet);
    try {
      Path files = Path.of(System.getProperty("facsat2.root"), "demo");
      Facsat2Client client = new Facsat2Client(instance.api()).as(instance.session().bearer());
      DemoReport report = new Demo(client, DemoManifest.read(files), files, quiet).play();
      return new RunningDemo(data, instance, client, report);
    } catch (IOException | RuntimeException e) {
      instance.close();
      throw e;
    }
  }

  /** The same without anything in it. */
  public static RunningDemo empty(Path data) throws IOException {
    Progress quiet =
        new Progress(
            new PrintStream(
                PrintStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8));
    RunningInstance instance = RunningInstance.start(data, onFreePorts(), null, null, quiet);
    return new RunningDemo(
        data,
        instance,
        new Facsat2Client(instance.api()).as(instance.session().bearer()),
        new DemoReport(List.of()));
  }

  static InstanceOptions onFreePorts() {
    InstanceOptions options = new InstanceOptions();
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();
    spec.addMixin("options", CommandLine.Model.CommandSpec.forAnnotatedObject(options));
    new CommandLine(spec).parseArgs("--api-port", "0", "--console-port", "0");
    return options;
  }

  public URI api() {
    return instance.api();
  }

  public URI console() {
    return Objects.requireNonNull(instance.console(), "this instance has a console");
  }

  /** A link that signs the administrator in; works once. */
  public String signInUrl() {
    return instance.signInAddress();
  }

  /** The same for somebody of another role. */
  public String signInUrl(Role role) {
    Instance published = DataFolder.readInstance(data).orElseThrow();
    String name = "the " + role.name().toLowerCase(Locale.ROOT);
    try (PostgresDatabase database =
        PostgresDatabase.connect(published.jdbcUrl(), published.user(), published.password(), 2)) {
      String token =
          new SignIn(
                  new PostgresAccounts(database), database.transactions(), InstantSource.system())
              .oneTimeToken(new Account(name, role));
      return console() + "/sign-in?token=" + token;
    }
  }

  /** A client that acts as the administrator. */
  public Facsat2Client client() {
    return client;
  }

  DemoReport report() {
    return report;
  }

  @Override
  public void close() {
    instance.close();
  }
}

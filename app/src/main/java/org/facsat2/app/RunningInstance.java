package org.facsat2.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.adapters.postgres.ConnectionLimits;
import org.facsat2.adapters.postgres.PostgresAddress;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.api.ApiServer;
import org.facsat2.api.ApiSettings;
import org.facsat2.console.ConsoleServer;
import org.facsat2.console.ConsoleSettings;
import org.facsat2.pipeline.access.Account;
import org.facsat2.pipeline.access.Role;
import org.facsat2.pipeline.access.SignIn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance that serves: its parts, stopped in the reverse order of their start. */
public final class RunningInstance implements AutoCloseable {
  static final Account ADMINISTRATOR = new Account("administrator", Role.ADMINISTRATOR);

  private static final Logger LOG = LoggerFactory.getLogger(RunningInstance.class);
  private static final int CONNECTIONS = 16;

  /** PostgreSQL keeps microseconds: what was answered at first is what is answered later. */
  public static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final @Nullable SignIn signIn;
  private final @Nullable URI api;
  private final @Nullable URI console;

  private RunningInstance(
      Deque<AutoCloseable> parts,
      @Nullable SignIn signIn,
      @Nullable URI api,
      @Nullable URI console) {
    this.parts.addAll(parts);
    this.signIn = signIn;
    this.api = api;
    this.console = console;
  }

  /** Which of the two servers run in this process. */
  public enum Only {
    API,
    CONSOLE
  }

  /**
   * Starts an instance on a data folder.
   *
   * @param only API or console alone; null for both
   * @param apiUrl of an API elsewhere, for a console alone
   */
  public static RunningInstance start(
      Path dataFolder,
      InstanceOptions options,
      @Nullable Only only,
      @Nullable URI apiUrl,
      Progress progress) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return only == Only.CONSOLE
          ? consoleAlone(options, apiUrl, progress, parts)
          : withApi(dataFolder, options, only, progress, parts);
    } catch (RuntimeException | Error e) {
      closeAll(parts);
      throw e;
    } catch (IOException e) {
      closeAll(parts);
      throw new UncheckedIOException(e);
    }
  }

  private static RunningInstance consoleAlone(
      InstanceOptions options,
      @Nullable URI apiUrl,
      Progress progress,
      Deque<AutoCloseable> parts) {
    if (apiUrl == null) {
      throw new CommandException(
          "A console alone needs to know its API: set FACSAT2_API_URL, for example to"
              + " http://127.0.0.1:8000");
    }
    ConsoleServer console =
        progress.phase("Web interface", () -> ConsoleServer.start(options.console(apiUrl)));
    parts.push(console);
    return new RunningInstance(parts, null, apiUrl, url(options.api(), console.port()));
  }

  private static RunningInstance withApi(
      Path dataFolder,
      InstanceOptions options,
      @Nullable Only only,
      Progress progress,
      Deque<AutoCloseable> parts)
      throws IOException {
    DataFolder folder = DataFolder.own(dataFolder);
    parts.push(folder);
    Logs.toFolder(folder.path().resolve("logs"));
    Settings settings = Settings.ofProcess();
    Instance instance = FolderDatabase.start(folder, settings, progress, parts);
    folder.publish(instance);
    PostgresDatabase database = connected(instance, settings, progress);
    parts.push(database);
    Systems systems =
        Systems.chosen(settings, database, FolderDatabase.objects(folder.path()), true);
    parts.push(systems);
    ObjectGraph graph = new ObjectGraph(database, systems, CLOCK);
    graph.start(FolderDatabase.elsewhere(settings).isEmpty());
    parts.push(graph);
    parts.push(Disk.watched(graph.disk()));
    ApiSettings apiSettings = options.api();
    ApiServer apiServer =
        progress.phase("REST API", () -> ApiServer.start(apiSettings, graph.useCases()));
    parts.push(apiServer);
    URI api = url(apiSettings, apiServer.port());
    CommandLineSession told =
        CommandLineSession.open(folder, graph.signIn(), instance, api.toString());
    parts.push(told);
    if (only == Only.API) {
      return new RunningInstance(parts, graph.signIn(), api, null);
    }
    ConsoleSettings consoleSettings = options.console(api);
    ConsoleServer consoleServer =
        progress.phase("Web interface", () -> ConsoleServer.start(consoleSettings));
    parts.push(consoleServer);
    URI console = url(apiSettings, consoleServer.port());
    told.tell(serving -> serving.withConsole(console.toString()));
    return new RunningInstance(parts, graph.signIn(), api, console);
  }

  private static PostgresDatabase connected(
      Instance instance, Settings settings, Progress progress) {
    ConnectionLimits limits = FolderDatabase.limits(settings, CONNECTIONS);
    Supplier<PostgresDatabase> connect =
        () ->
            PostgresDatabase.connect(
                instance.jdbcUrl(), instance.user(), instance.password(), limits);
    Optional<PostgresAddress> elsewhere = FolderDatabase.elsewhere(settings);
    return progress.phase(
        "Schema",
        elsewhere.isEmpty()
            ? connect
            : () -> FolderDatabase.whenThere(elsewhere.get(), progress, connect));
  }

  /** How a person on this machine reaches a server of ours. */
  private static URI url(ApiSettings settings, int port) {
    boolean everywhere =
        settings.bindAddress().equals("0.0.0.0") || settings.bindAddress().equals("::");
    return URI.create("http://" + (everywhere ? "127.0.0.1" : settings.bindAddress()) + ":" + port);
  }

  /** Where the API answers. */
  public URI api() {
    if (api == null) {
      throw new IllegalStateException("There is no API");
    }
    return api;
  }

  /** Where the console answers, if this instance has one. */
  @Nullable URI console() {
    return console;
  }

  /** A session of the administrator, for what this program does itself. */
  public SignIn.Session session() {
    return signIn().open(ADMINISTRATOR);
  }

  /** Where the administrator signs in with a token that works once. */
  String signInAddress() {
    String token = signIn().oneTimeToken(ADMINISTRATOR);
    return console == null
        ? "one-time token for POST " + api() + "/api/v1/sessions: " + token
        : console + "/sign-in?token=" + token;
  }

  private SignIn signIn() {
    if (signIn == null) {
      throw new IllegalStateException("A console alone has no accounts");
    }
    return signIn;
  }

  boolean hasAccounts() {
    return signIn != null;
  }

  @Override
  public synchronized void close() {
    closeAll(parts);
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }
}

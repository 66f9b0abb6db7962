package org.facsat2.app.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.app.CommandException;
import org.facsat2.app.InstanceOptions;
import org.facsat2.app.OwnerSettings;
import org.facsat2.app.Progress;
import org.facsat2.app.RunningInstance;
import org.facsat2.app.Settings;
import org.facsat2.client.Facsat2Client;
import org.jspecify.annotations.Nullable;

/**
 * The API of the instance that owns a data folder; without an owner, one of our own that lives as
 * long as the command.
 */
final class Attached implements AutoCloseable {
  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(60));

  private final Facsat2Client client;
  private final @Nullable RunningInstance own;

  private Attached(Facsat2Client client, @Nullable RunningInstance own) {
    this.client = client;
    this.own = own;
  }

  /**
   * Attaches to the owner of a folder, or owns it.
   *
   * @param mayCreate whether a folder that is not there is made
   */
  static Attached to(Path folder, boolean mayCreate) {
    requireFolder(folder, mayCreate);
    return PATIENCE.attach(folder, () -> attempt(folder));
  }

  static void requireFolder(Path folder, boolean mayCreate) {
    if (!mayCreate && !Files.isDirectory(folder)) {
      throw CommandException.unreachable(
          "There is no data folder %s. Name the one that is meant with --data; `facsat2 up` makes one."
              .formatted(folder));
    }
  }

  private static Attached attempt(Path folder) {
    Optional<Instance> owner = DataFolder.readInstance(folder);
    String url = owner.map(Instance::apiUrl).orElse(null);
    if (url != null) {
      owner.ifPresent(at -> OwnerSettings.beside(at, Settings.ofProcess(), folder));
      String token = owner.map(Instance::token).orElse("");
      return new Attached(new Facsat2Client(URI.create(url)).as(token), null);
    }
    RunningInstance own =
        RunningInstance.start(
            folder,
            new InstanceOptions(),
            RunningInstance.Only.API,
            null,
            new Progress(System.err));
    Runtime.getRuntime().addShutdownHook(new Thread(own::close, "stop"));
    return new Attached(new Facsat2Client(own.api()).as(own.session().bearer()), own);
  }

  Facsat2Client client() {
    return client;
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}

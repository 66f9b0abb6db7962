package org.facsat2.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.facsat2.adapters.mongodb.MongoTelemetry;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresSpacecraftCatalogue;
import org.facsat2.app.CommandException;
import org.facsat2.app.DataOption;
import org.facsat2.app.ExitCodes;
import org.facsat2.app.KeptTelemetry;
import org.facsat2.app.Systems;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.telemetry.CopyTelemetry;
import org.facsat2.pipeline.telemetry.CopyTelemetry.Content;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code facsat2 migrate-telemetry}. */
@Command(
    name = "migrate-telemetry",
    description = "Copy chunks and documents from one store of telemetry to another, and compare.",
    mixinStandardHelpOptions = true)
public final class MigrateTelemetryCommand implements Callable<Integer> {
  private static final String EMBEDDED = "embedded";
  private static final String SETTING = "setting";
  private static final String STORES =
      "'embedded' for the tables of the database, 'setting' for what FACSAT2_TELEMETRY_URL names,"
          + " or mongodb://user:password@host:27017/name.";

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final Output output = new Output();

  @Option(names = "--from", required = true, paramLabel = "STORE", description = STORES)
  private String from = "";

  @Option(names = "--to", required = true, paramLabel = "STORE", description = STORES)
  private String to = "";

  @Option(
      names = "--clear",
      description = "Remove first what the second store has of each spacecraft.")
  private boolean clear;

  /**
   * What came of one spacecraft.
   *
   * @param spacecraft its id
   * @param original what the first store has
   * @param copied what the second has
   * @param same whether these are the same
   */
  record Migrated(String spacecraft, Content original, Content copied, boolean same) {}

  @Override
  public Integer call() throws IOException {
    if (from.equals(to)) {
      throw new CommandException("--from and --to name the same store");
    }
    List<Migrated> done = new ArrayList<>();
    try (AttachedDatabase at =
            AttachedDatabase.to(data.folder("facsat2"), Systems.withoutTelemetry());
        Store first = store("--from", from, at.database());
        Store second = store("--to", to, at.database())) {
      CopyTelemetry copy =
          new CopyTelemetry(
              first.telemetry().chunks(),
              first.telemetry().documents(),
              second.telemetry().chunks(),
              second.telemetry().documents());
      for (Spacecraft spacecraft : new PostgresSpacecraftCatalogue(at.database()).all()) {
        done.add(migrated(copy, spacecraft.id()));
      }
    }
    output.result(done);
    boolean whole = done.stream().allMatch(Migrated::same);
    output.say(
        whole
            ? "%d spacecraft copied; the first store is left as it was".formatted(done.size())
            : "Not the same: stop what serves there and try again, with --clear if the second"
                + " store holds what the first does not");
    return whole ? ExitCodes.DONE : ExitCodes.REFUSED;
  }

  private Migrated migrated(CopyTelemetry copy, String spacecraft) {
    if (clear) {
      copy.clear(spacecraft);
    }
    copy.copy(spacecraft);
    Content original = copy.original(spacecraft);
    Content copied = copy.copied(spacecraft);
    boolean same = original.equals(copied);
    output.say(
        "%s: %,d chunks with %,d samples, %,d documents: %s"
            .formatted(
                spacecraft,
                original.chunks(),
                original.samples(),
                original.documents(),
                same
                    ? "the same in both"
                    : "the second store has %,d, %,d and %,d"
                        .formatted(copied.chunks(), copied.samples(), copied.documents())));
    return new Migrated(spacecraft, original, copied, same);
  }

  private record Store(KeptTelemetry telemetry, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  private static Store store(String option, String text, PostgresDatabase database) {
    if (text.equals(EMBEDDED)) {
      return new Store(KeptTelemetry.in(database), () -> {});
    }
    MongoTelemetry mongo;
    try {
      mongo = MongoTelemetry.at(text.equals(SETTING) ? Systems.telemetryUrl() : text);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          "%s: neither \"%s\" nor an address. %s".formatted(option, EMBEDDED, e.getMessage()));
    }
    try {
      mongo.prepare();
    } catch (RuntimeException e) {
      mongo.close();
      throw new CommandException("%s: MongoDB: %s".formatted(option, e.getMessage()));
    }
    return new Store(new KeptTelemetry(mongo.chunks(), mongo.documents(), true), mongo::close);
  }
}

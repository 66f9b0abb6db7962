package org.facsat2.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.app.ExitCodes;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.SpacecraftPatch;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facsat2 spacecraft}. */
@Command(
    name = "spacecraft",
    description = "List, create, edit and delete spacecraft.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SpacecraftCommand.ListAll.class,
      SpacecraftCommand.Create.class,
      SpacecraftCommand.Edit.class,
      SpacecraftCommand.Delete.class
    })
public final class SpacecraftCommand {
  /** What a person may say of a spacecraft. */
  static final class Description {
    @Option(names = "--name", description = "For people.")
    private @Nullable String name;

    @Option(names = "--norad-id", paramLabel = "NUMBER", description = "Catalogue number.")
    private @Nullable Integer noradId;

    @Option(
        names = "--model-source",
        paramLabel = "ID",
        description = "Spacecraft whose health model it uses.")
    private @Nullable String modelSource;

    @Option(names = "--notes", paramLabel = "TEXT", description = "Free text.")
    private @Nullable String notes;
  }

  private static String line(SpacecraftResource s) {
    long alarms = s.alarms().bySeverity().values().stream().mapToInt(Integer::intValue).sum();
    return "%-24s %-24s %,14d samples  %d alarms"
        .formatted(s.id(), s.name(), s.sampleCount(), alarms);
  }

  @Command(name = "list", description = "All spacecraft by id.")
  static final class ListAll extends ApiCommand {
    @Override
    int ask(Facsat2Client client) throws IOException {
      List<SpacecraftResource> all = new ArrayList<>();
      String next = null;
      do {
        Page<SpacecraftResource> page = client.spacecraft().list(next);
        all.addAll(page.items());
        next = page.nextPageToken();
      } while (next != null);
      all.forEach(s -> output.say(line(s)));
      output.result(all);
      return ExitCodes.DONE;
    }
  }

  @Command(name = "create", description = "Create a spacecraft.")
  static final class Create extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "A slug of a-z, 0-9 and hyphens.")
    private String id = "";

    @Mixin private final Description description = new Description();

    @Override
    boolean mayCreateFolder() {
      return true;
    }

    @Override
    int ask(Facsat2Client client) throws IOException {
      SpacecraftResource created =
          client
              .spacecraft()
              .create(
                  new NewSpacecraft(
                      id,
                      description.name,
                      description.noradId,
                      description.modelSource,
                      description.notes));
      output.say("Created " + created.id());
      output.result(created);
      return ExitCodes.DONE;
    }
  }

  @Command(name = "edit", description = "Change a spacecraft; what is not given stays.")
  static final class Edit extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "Which one.")
    private String id = "";

    @Mixin private final Description description = new Description();

    @Override
    int ask(Facsat2Client client) throws IOException {
      SpacecraftResource edited =
          client
              .spacecraft()
              .edit(
                  id,
                  new SpacecraftPatch(
                      description.name,
                      description.noradId,
                      description.modelSource,
                      description.notes));
      output.say(line(edited));
      output.result(edited);
      return ExitCodes.DONE;
    }
  }

  @Command(
      name = "delete",
      description = {
        "Delete a spacecraft with its telemetry, alarms and models.",
        "Without --confirm nothing is deleted and what would go is listed."
      })
  static final class Delete extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "Which one.")
    private String id = "";

    @Option(names = "--confirm", paramLabel = "ID", description = "The id once more.")
    private String confirm = "";

    /**
     * What was deleted.
     *
     * @param deleted id of the spacecraft
     */
    record Deleted(String deleted) {}

    @Override
    int ask(Facsat2Client client) throws IOException {
      client.spacecraft().delete(id, confirm);
      output.say("Deleted " + id);
      output.result(new Deleted(id));
      return ExitCodes.DONE;
    }
  }
}

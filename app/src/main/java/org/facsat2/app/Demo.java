package org.facsat2.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.ModelResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.ParameterResource;
import org.facsat2.protocol.PromotionRequest;
import org.facsat2.protocol.ReaderSettingsResource;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.SpacecraftResource;
import org.facsat2.protocol.TrainingRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the demo through the API, as a person would: spacecraft, dictionaries, uploads, a training,
 * its promotion. What is there already is left as it is.
 */
final class Demo {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Facsat2Client client;
  private final DemoManifest manifest;
  private final Path folder;
  private final Progress progress;

  Demo(Facsat2Client client, DemoManifest manifest, Path folder, Progress progress) {
    this.client = client;
    this.manifest = manifest;
    this.folder = folder;
    this.progress = progress;
  }

  DemoReport play() throws IOException {
    progress.phase("Spacecraft", this::createSpacecraft);
    Set<String> sources = new TreeSet<>();
    manifest.spacecraft().stream()
        .filter(c -> c.modelSource() == null)
        .forEach(c -> sources.add(c.id()));
    progress.phase("Training data", () -> upload(file -> sources.contains(file.spacecraft())));
    progress.phase("Health model", () -> sources.stream().map(this::train).toList());
    progress.phase("Other craft", () -> upload(file -> !sources.contains(file.spacecraft())));
    return report();
  }

  private boolean createSpacecraft() {
    Set<String> existing = new TreeSet<>();
    client.spacecraft().list(null).items().forEach(s -> existing.add(s.id()));
    for (DemoManifest.Craft craft : manifest.spacecraft()) {
      if (!existing.contains(craft.id())) {
        client
            .spacecraft()
            .create(
                new NewSpacecraft(
                    craft.id(), craft.name(), null, craft.modelSource(), craft.notes()));
        client.dictionaries().put(craft.id(), dictionary(craft.dictionary()));
      }
    }
    return true;
  }

  private DictionaryResource dictionary(String file) {
    try {
      return JsonMapper.shared()
          .readValue(Files.readAllBytes(folder.resolve(file)), DictionaryResource.class);
    } catch (IOException e) {
      throw new CommandException("The demo's dictionary " + file + " cannot be read: " + e);
    }
  }

  private List<RunResource> upload(Predicate<DemoManifest.Upload> wanted) {
    Set<String> runs = new TreeSet<>();
    List<IngestionResource> ingestions = new ArrayList<>();
    for (DemoManifest.Upload file : manifest.files()) {
      if (wanted.test(file)) {
        IngestionResource ingestion = upload(file);
        ingestions.add(ingestion);
        if (ingestion.runId() != null) {
          runs.add(ingestion.runId());
        }
      }
    }
    List<RunResource> ended = runs.stream().map(this::await).toList();
    for (IngestionResource ingestion : ingestions) {
      IngestionResource now = client.ingestions().get(ingestion.spacecraft(), ingestion.number());
      if (now.failure() != null) {
        throw new CommandException(now.fileName() + " could not be read: " + now.failure());
      }
    }
    return ended;
  }

  private IngestionResource upload(DemoManifest.Upload file) {
    try {
      return client
          .ingestions()
          .upload(
              file.spacecraft(),
              folder.resolve(file.file()),
              new ReaderSettingsResource(null, null, null, null, null, file.epoch(), null, null),
              Duration.ZERO);
    } catch (IOException e) {
      throw new CommandException("The demo's file " + file.file() + " cannot be read: " + e);
    }
  }

  private ModelResource train(String spacecraft) {
    Page<ModelResource> models = client.models().list(spacecraft);
    if (models.items().isEmpty()) {
      RunResource run =
          client
              .models()
              .train(
                  spacecraft,
                  new TrainingRequest(null, null, manifest.orbitSeconds(), "demo"),
                  WAIT);
      await(run.id());
      models = client.models().list(spacecraft);
    }
    ModelResource newest = models.items().getFirst();
    return newest.aliases().contains("champion")
        ? newest
        : client.models().promote(spacecraft, newest.version(), new PromotionRequest("demo"));
  }

  private RunResource await(String runId) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    RunResource run = client.runs().get(runId, WAIT);
    while (run.finishedAt() == null) {
      if (System.nanoTime() > deadline) {
        throw new CommandException("Run " + runId + " has not ended after " + PATIENCE);
      }
      run = client.runs().get(runId, WAIT);
    }
    if (run.failure() != null) {
      throw new CommandException(run.workflow() + " failed: " + run.failure());
    }
    return run;
  }

  private DemoReport report() {
    List<DemoReport.Craft> craft = new ArrayList<>();
    for (DemoManifest.Craft one : manifest.spacecraft()) {
      SpacecraftResource spacecraft = client.spacecraft().get(one.id());
      List<AlarmResource> alarms =
          client.alarms().list(Map.of("spacecraft", one.id(), "pageSize", "1000")).items().stream()
              .map(a -> client.alarms().get(a.id()))
              .toList();
      Map<String, String> descriptions = new TreeMap<>();
      for (ParameterResource parameter : client.dictionaries().get(one.id()).parameters()) {
        if (parameter.description() != null) {
          descriptions.put(parameter.id(), parameter.description());
        }
      }
      craft.add(new DemoReport.Craft(one.id(), spacecraft, descriptions, alarms));
    }
    return new DemoReport(craft);
  }
}

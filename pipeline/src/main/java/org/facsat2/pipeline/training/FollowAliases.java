package org.facsat2.pipeline.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.detection.ServingModel;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.training.AliasesElsewhere.Named;

/**
 * Use case: an alias that a person moved in another system's page is checked as a promotion is, and
 * followed, or refused with the version that served going on. An alias that was removed there, or
 * never set, changes nothing here.
 */
public final class FollowAliases {
  private static final List<String> FOLLOWED =
      List.of(ModelRegistry.CHAMPION, ModelRegistry.CHALLENGER);

  private final SpacecraftCatalogue catalogue;
  private final ModelRegistry registry;
  private final AliasesElsewhere elsewhere;
  private final PromotionCheck check;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  /** By spacecraft and alias; found anew at each look, so that each process may keep its own. */
  private final Map<String, String> problems = new ConcurrentSkipListMap<>();

  public FollowAliases(
      SpacecraftCatalogue catalogue,
      ModelRegistry registry,
      ModelPackages packages,
      ServingModel serving,
      AliasesElsewhere elsewhere,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.registry = registry;
    this.elsewhere = elsewhere;
    this.check = new PromotionCheck(packages, serving);
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Looks at the aliases of all spacecraft.
   *
   * @throws IOException if the other system cannot be asked; what serves here goes on
   */
  public void follow() throws IOException {
    List<Spacecraft> all = catalogue.all();
    problems.keySet().removeIf(key -> all.stream().noneMatch(s -> key.startsWith(s.id() + "/")));
    for (Spacecraft spacecraft : all) {
      Map<String, Named> named = elsewhere.of(spacecraft.id());
      for (String alias : FOLLOWED) {
        if (differs(spacecraft, alias, named)) {
          follow(spacecraft, alias);
        } else {
          problems.remove(key(spacecraft, alias));
        }
      }
    }
  }

  /** Aliases that are not followed, and why, for people. */
  public List<String> problems() {
    return List.copyOf(problems.values());
  }

  private static String key(Spacecraft spacecraft, String alias) {
    return spacecraft.id() + "/" + alias;
  }

  private boolean differs(Spacecraft spacecraft, String alias, Map<String, Named> named) {
    Named there = named.get(alias);
    Optional<Integer> here = registry.aliased(spacecraft.id(), alias).map(ModelVersion::version);
    return switch (there) {
      case null -> false;
      case Named.Known known -> !here.equals(Optional.of(known.version()));
      case Named.Unknown unknown -> true;
    };
  }

  private void follow(Spacecraft spacecraft, String alias) throws IOException {
    try {
      transactions.run(() -> followLocked(spacecraft, alias));
      problems.remove(key(spacecraft, alias));
    } catch (Refusal e) {
      problems.put(
          key(spacecraft, alias),
          "In %s the alias %s of %s was moved and is not followed; %s. %s"
              .formatted(
                  elsewhere.system(),
                  alias,
                  spacecraft.id(),
                  registry
                      .aliased(spacecraft.id(), alias)
                      .map(v -> "version " + v.version() + " stays " + alias)
                      .orElse("there is no " + alias),
                  e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Asked again under the lock: a promotion that was under way may have set both since. */
  private void followLocked(Spacecraft spacecraft, String alias) {
    catalogue.lock(spacecraft.id());
    Map<String, Named> named;
    try {
      named = elsewhere.of(spacecraft.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!differs(spacecraft, alias, named)) {
      return;
    }
    switch (named.get(alias)) {
      case null -> {}
      case Named.Unknown unknown ->
          throw Refusal.conflict(
              "unknown-model-version",
              "Facsat2 did not register version " + unknown.version() + " of " + elsewhere.system(),
              unknown.version(),
              List.of());
      case Named.Known known -> take(spacecraft, alias, known.version());
    }
  }

  private void take(Spacecraft spacecraft, String alias, int version) {
    ModelVersion model =
        registry
            .find(spacecraft.id(), version)
            .orElseThrow(() -> Refusal.notFound("model version", Integer.toString(version)));
    check.require(spacecraft, model);
    registry.alias(spacecraft.id(), alias, version, clock.instant(), elsewhere.system());
    events.publish(
        new Event(
            "model",
            clock.instant(),
            spacecraft.id(),
            Integer.toString(version),
            "version " + version + " was made " + alias + " in " + elsewhere.system()));
  }
}

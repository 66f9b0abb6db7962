package org.facsat2.pipeline.workflow;

import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * An engine, its runs, and steps that a test gives it.
 *
 * @param <E> the engine under test
 */
public abstract class WorkflowEngineFixture<E extends WorkflowEngine> {
  protected static final Duration PATIENCE = Duration.ofSeconds(20);
  static final InstantSource THEN = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  protected final Runs runs;

  /** What was executed. */
  protected final List<String> executed = new CopyOnWriteArrayList<>();

  protected String craft = "";
  final Ports ports;
  private final List<E> engines = new ArrayList<>();

  protected WorkflowEngineFixture(Ports ports) {
    this.ports = ports;
    this.runs = ports.runs();
  }

  /** An engine that executes nothing yet. */
  protected abstract E create(Supplier<StepExecutor> executor);

  protected abstract void start(E engine);

  /** Stops an engine, started or not, and forgets what it had to do. */
  protected abstract void stop(E engine);

  /** An engine and who asks it. */
  protected record Engine<E>(E engine, RunCoordinator coordinator) {}

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    ports.catalogue().add(Examples.spacecraft(craft));
  }

  @AfterEach
  void stopAll() {
    engines.forEach(this::stop);
  }

  /** An engine that executes nothing yet; steps not given do nothing. */
  protected final Engine<E> engine(Map<String, Step> given, InstantSource clock) {
    AtomicReference<StepExecutor> executor = new AtomicReference<>();
    E engine = create(executor::get);
    engines.add(engine);
    var catalogue = ports.catalogue();
    var events = ports.events();
    var transactions = ports.transactions();
    var coordinator = new RunCoordinator(runs, engine, catalogue, events, transactions, clock);
    Map<String, Step> steps = new HashMap<>();
    for (Workflow workflow : Workflows.ALL) {
      for (Workflow.StepDefinition step : workflow.steps()) {
        steps.put(step.name(), given.getOrDefault(step.name(), run -> nothing()));
      }
    }
    executor.set(
        new StepExecutor(
            steps,
            runs,
            coordinator,
            engine,
            catalogue,
            transactions,
            () -> false,
            failure ->
                failure instanceof ConnectException ? Optional.of("the store") : Optional.empty(),
            clock));
    return new Engine<>(engine, coordinator);
  }

  protected final Engine<E> engine(Map<String, Step> steps) {
    return engine(steps, THEN);
  }

  Engine<E> start(Map<String, Step> steps) {
    return start(steps, THEN);
  }

  Engine<E> start(Map<String, Step> steps, InstantSource clock) {
    Engine<E> engine = engine(steps, clock);
    start(engine.engine());
    return engine;
  }

  static Step.Completion nothing() {
    return new Step.Completion(Map.of(), "nothing to do");
  }

  protected final Run reached(String id, Run.State state) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> runs.find(id).orElseThrow().state() == state);
    return runs.find(id).orElseThrow();
  }
}

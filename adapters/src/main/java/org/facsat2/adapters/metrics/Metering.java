package org.facsat2.adapters.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Measures every port and every step from outside, so that neither knows of it; names are {@code
 * facsat2_<noun>_<unit>}. What is measured goes to each registry that this is bound to.
 */
public final class Metering implements MeterBinder {
  private static final Logger LOG = LoggerFactory.getLogger(Metering.class);

  private final CompositeMeterRegistry meters = new CompositeMeterRegistry();

  @Override
  public void bindTo(MeterRegistry registry) {
    meters.add(registry);
  }

  /**
   * The same port, its calls timed and their failures counted.
   *
   * @param type the port's interface
   * @param name how it is called in the meters
   */
  public <P> P port(Class<P> type, String name, P port) {
    Object measured =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(name, port, method, arguments));
    return type.cast(measured);
  }

  private Object call(String name, Object port, Method method, Object[] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(port, arguments);
    }
    Timer.Sample sample = Timer.start(meters);
    String outcome = "error";
    try {
      Object result = method.invoke(port, arguments);
      outcome = "success";
      observe(method, arguments);
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      sample.stop(
          Timer.builder("facsat2.port")
              .description("Calls of the ports")
              .tag("port", name)
              .tag("operation", method.getName())
              .tag("outcome", outcome)
              .register(meters));
    }
  }

  /** What an ingestion ended as is told in the log and counted. */
  private void observe(Method method, Object[] arguments) {
    if (method.getName().equals("finish") && arguments[0] instanceof Ingestion ingestion) {
      ended(ingestion);
    }
  }

  private void ended(Ingestion ingestion) {
    String state = ingestion.state().name().toLowerCase(java.util.Locale.ROOT);
    count("facsat2.ingestions", "Uploads read to their end", 1, "state", state);
    count("facsat2.ingested.bytes", "Bytes of uploads read to their end", ingestion.bytes());
    count("facsat2.ingested.samples", "Samples stored", ingestion.counts().samples());
    count("facsat2.rejects", "Cells and rows rejected", ingestion.counts().rejects());
    try (var _ = MDC.putCloseable("ingestion", Long.toString(ingestion.number()))) {
      LOG.info(
          "{} of {} {}: {} samples, {} rejects",
          ingestion.fileName(),
          ingestion.spacecraft(),
          state,
          ingestion.counts().samples(),
          ingestion.counts().rejects());
    }
  }

  private void count(String name, String description, long amount, String... tags) {
    Counter.builder(name)
        .description(description)
        .tags(tags)
        .register(meters)
        .increment((double) amount);
  }

  /** The same steps, each as {@link #step} makes it. */
  public Map<String, Step> steps(Map<String, Step> steps) {
    Map<String, Step> measured = new HashMap<>();
    steps.forEach((name, step) -> measured.put(name, step(name, step)));
    return measured;
  }

  /** The same step, timed, recorded by the flight recorder, its run's id in the log. */
  Step step(String name, Step step) {
    return run -> execute(name, step, run);
  }

  private Step.Completion execute(String name, Step step, Run run) throws java.io.IOException {
    StepEvent event = new StepEvent(name, run.id(), run.spacecraft());
    event.begin();
    long begin = System.nanoTime();
    try (var _ = MDC.putCloseable("run", run.id());
        var _ = MDC.putCloseable("step", name);
        var _ = MDC.putCloseable("spacecraft", run.spacecraft())) {
      try {
        Step.Completion completion = step.execute(run);
        LOG.info("Step {}: {}", name, completion.outcome());
        event.outcome = completion.outcome();
        ended(name, "success", begin);
        return completion;
      } catch (java.io.IOException | RuntimeException e) {
        event.outcome = String.valueOf(e.getMessage());
        ended(name, "failure", begin);
        throw e;
      } finally {
        event.commit();
      }
    }
  }

  private void ended(String step, String outcome, long beginNanos) {
    Timer.builder("facsat2.step")
        .description("Executions of steps, before their results are recorded")
        .tag("step", step)
        .tag("outcome", outcome)
        .register(meters)
        .record(Duration.ofNanos(System.nanoTime() - beginNanos));
  }
}

package org.facsat2.console.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run: how far it is, and what came of it.
 *
 * @param craft whose
 * @param id of the run
 * @param heading what it does
 * @param state in words
 * @param status how that is drawn
 * @param ended true once it has ended
 * @param steps in order
 * @param failure why it failed, with what is missing; empty if it did not
 * @param outcome what came of it; empty while it runs
 * @param asked who asked for it and when
 * @param model what it trained; null if nothing, or not yet
 * @param alarms address of the alarms that it may have raised; empty if it looks for none
 * @param message why the last act did not work; empty if it did
 * @param worse true if that was since the model does worse than the one that serves
 */
public record RunPage(
    SpacecraftHead craft,
    String id,
    String heading,
    String state,
    Status status,
    boolean ended,
    List<Step> steps,
    String failure,
    String outcome,
    String asked,
    @Nullable Model model,
    String alarms,
    String message,
    boolean worse) {

  /**
   * A step.
   *
   * @param name in words
   * @param state in words
   * @param status how that is drawn
   * @param duration how long it took; empty while it is not done
   */
  public record Step(String name, String state, Status status, String duration) {}

  /**
   * A version of the HealthModel.
   *
   * @param version of it
   * @param serves true if it is the champion
   * @param monitored parameters that it monitors
   * @param offered parameters that it was offered
   * @param unmonitored parameters that it does not monitor, each with the reason
   * @param spans what it learnt from
   * @param samples how many those were
   * @param champion version that serves and was tried on the same; 0 if there was none
   * @param figures how it does on what is known
   * @param link its page in MLflow; empty without
   */
  public record Model(
      int version,
      boolean serves,
      int monitored,
      int offered,
      List<String> unmonitored,
      List<String> spans,
      String samples,
      int champion,
      List<Figure> figures,
      String link) {}

  /**
   * One figure of how a model does.
   *
   * @param name what is counted
   * @param value of this version
   * @param champion of the one that serves; empty without one
   * @param verdict {@code Better, Worse, The same}; empty where there is nothing to compare
   * @param status how that is drawn
   */
  public record Figure(String name, String value, String champion, String verdict, Status status) {}
}

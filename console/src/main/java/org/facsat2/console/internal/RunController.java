package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.DetectionRequest;
import org.facsat2.protocol.ModelResource;
import org.facsat2.protocol.PromotionRequest;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.SpacecraftPatch;
import org.facsat2.protocol.SpacecraftResource;
import org.facsat2.protocol.TrainingRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Training, promotion and detection, from being asked for to what came of it. */
@Controller
@RequestMapping("/spacecraft/{spacecraft}")
class RunController {
  private static final double SECONDS_A_MINUTE = 60;

  private final Facsat2Client client;
  private final Pages pages;

  RunController(Facsat2Client client, Pages pages) {
    this.client = client;
    this.pages = pages;
  }

  @GetMapping("/runs/{run}")
  ResponseEntity<String> run(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable String run) {
    return show(request, HttpStatus.OK, client.as(session.bearer()), spacecraft, run, "", false);
  }

  /**
   * Trains on a span.
   *
   * @param orbitMinutes the craft's period
   */
  @PostMapping("/trainings")
  ResponseEntity<String> train(
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @RequestParam String span,
      @RequestParam(defaultValue = "90") double orbitMinutes) {
    Span learnt = known(span);
    return follow(
        spacecraft,
        client
            .as(session.bearer())
            .models()
            .train(
                spacecraft,
                new TrainingRequest(
                    learnt.start(), learnt.stop(), orbitMinutes * SECONDS_A_MINUTE, null),
                Duration.ZERO));
  }

  /** Looks again at what is stored, with the limits and the model of now. */
  @PostMapping("/detections")
  ResponseEntity<String> detect(
      @AuthenticationPrincipal Session session, @PathVariable String spacecraft) {
    return follow(
        spacecraft,
        client
            .as(session.bearer())
            .detection()
            .detect(spacecraft, new DetectionRequest(null, null), Duration.ZERO));
  }

  private static Span known(String span) {
    return Span.parse(span).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }

  private static ResponseEntity<String> follow(String spacecraft, RunResource run) {
    return PageLinks.seeOther(address(spacecraft, run.id()));
  }

  private static String address(String spacecraft, String run) {
    return PageLinks.to("/spacecraft/{s}/runs/" + run, spacecraft, Map.of());
  }

  /** Whose model it uses from now on; its own where {@code source} is its own id. */
  @PostMapping("/model-source")
  ResponseEntity<String> modelSource(
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @RequestParam String source) {
    Facsat2Client api = client.as(session.bearer());
    var _ = api.spacecraft().edit(spacecraft, new SpacecraftPatch(null, null, source, null));
    RunResource run =
        api.detection().detect(spacecraft, new DetectionRequest(null, null), Duration.ZERO);
    return follow(spacecraft, run);
  }

  /**
   * Lets the version that a run trained serve.
   *
   * @param evenIfWorse true to do so though it does worse than the one that serves
   */
  @PostMapping("/runs/{run}/promote")
  ResponseEntity<String> promote(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable String run,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String comment,
      @RequestParam(defaultValue = "false") boolean evenIfWorse) {
    Facsat2Client api = client.as(session.bearer());
    String said = comment.isBlank() ? null : comment.strip();
    try {
      var _ = api.models().promote(spacecraft, version, new PromotionRequest(said, evenIfWorse));
      return PageLinks.seeOther(address(spacecraft, run));
    } catch (ApiException e) {
      HttpStatus status = HttpStatus.valueOf(e.status());
      boolean worse = e.problem().type().endsWith("/model-worse");
      String message = String.valueOf(e.getMessage());
      return switch (status) {
        case CONFLICT, FORBIDDEN, BAD_REQUEST ->
            show(
                request,
                status,
                api,
                spacecraft,
                run,
                worse ? message.replaceFirst("\\. It is promoted only if.*", ".") : message,
                worse);
        default -> throw e;
      };
    }
  }

  private ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      Facsat2Client api,
      String spacecraft,
      String id,
      String message,
      boolean worse) {
    SpacecraftResource craft = api.spacecraft().get(spacecraft);
    RunResource run = api.runs().get(id, Duration.ZERO);
    RunPage view = new RunView(craft).page(run, trained(api, run), message, worse);
    return pages.show(request, status, Page.Section.FLEET, view.heading(), view);
  }

  private static @Nullable ModelResource trained(Facsat2Client api, RunResource run) {
    if (!run.workflow().equals("train") || run.finishedAt() == null) {
      return null;
    }
    ModelResource model = RunView.trainedBy(run, api.models().list(run.spacecraft()).items());
    return model == null ? null : api.models().get(run.spacecraft(), model.version());
  }
}

package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.client.IngestionsApi;
import org.facsat2.protocol.ReleaseRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people do with an upload afterwards. */
@Controller
@RequestMapping("/spacecraft/{spacecraft}/uploads/{number}")
class UploadActController {
  private final Facsat2Client client;
  private final IngestionPages uploads;

  UploadActController(Facsat2Client client, IngestionPages uploads) {
    this.client = client;
    this.uploads = uploads;
  }

  @PostMapping("/withdraw")
  ResponseEntity<String> withdraw(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable long number) {
    return act(
        request,
        session,
        spacecraft,
        number,
        upload -> upload.withdraw(spacecraft, number, Duration.ZERO));
  }

  /**
   * Once more what failed.
   *
   * @param overwrite true if it may put other values in the place of stored ones
   */
  @PostMapping("/retry")
  ResponseEntity<String> retry(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable long number,
      @RequestParam(defaultValue = "false") boolean overwrite) {
    return act(
        request,
        session,
        spacecraft,
        number,
        upload -> upload.retry(spacecraft, number, overwrite, Duration.ZERO));
  }

  @PostMapping("/reprocess")
  ResponseEntity<String> reprocess(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable long number) {
    return act(
        request,
        session,
        spacecraft,
        number,
        upload -> upload.reprocess(spacecraft, number, Duration.ZERO));
  }

  /**
   * Stores samples that were set aside.
   *
   * @param reason which of them
   * @param offsetSeconds what to add to their times; empty to put the last at the time of reception
   */
  @PostMapping("/release")
  ResponseEntity<String> release(
      HttpServletRequest request,
      @AuthenticationPrincipal Session session,
      @PathVariable String spacecraft,
      @PathVariable long number,
      @RequestParam String reason,
      @RequestParam(defaultValue = "") String offsetSeconds,
      @RequestParam(defaultValue = "false") boolean byReceptionTime) {
    if (byReceptionTime) {
      return release(request, session, spacecraft, number, new ReleaseRequest(null, true, reason));
    }
    try {
      BigDecimal offset = new BigDecimal(offsetSeconds.strip());
      return release(
          request, session, spacecraft, number, new ReleaseRequest(offset, null, reason));
    } catch (NumberFormatException e) {
      return uploads.show(
          request,
          HttpStatus.UNPROCESSABLE_CONTENT,
          client.as(session.bearer()),
          spacecraft,
          number,
          null,
          "\"%s\" is not a number of seconds: write for example 946684800."
              .formatted(offsetSeconds.strip()));
    }
  }

  private ResponseEntity<String> release(
      HttpServletRequest request,
      Session session,
      String spacecraft,
      long number,
      ReleaseRequest how) {
    return act(
        request,
        session,
        spacecraft,
        number,
        upload -> upload.release(spacecraft, number, how, Duration.ZERO));
  }

  private ResponseEntity<String> act(
      HttpServletRequest request,
      Session session,
      String spacecraft,
      long number,
      Consumer<IngestionsApi> act) {
    Facsat2Client api = client.as(session.bearer());
    try {
      act.accept(api.ingestions());
      return PageLinks.seeOther(IngestionPages.address(spacecraft, number));
    } catch (ApiException e) {
      HttpStatus status = HttpStatus.valueOf(e.status());
      return switch (status) {
        case CONFLICT, FORBIDDEN, BAD_REQUEST ->
            uploads.show(
                request, status, api, spacecraft, number, null, String.valueOf(e.getMessage()));
        default -> throw e;
      };
    }
  }
}

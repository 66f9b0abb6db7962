package org.facsat2.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Shows one upload: by itself, or after something was done with it. */
@Component
class IngestionPages {
  private final Pages pages;

  IngestionPages(Pages pages) {
    this.pages = pages;
  }

  static String address(String spacecraft, long number) {
    return PageLinks.to("/spacecraft/{s}/uploads/" + number, spacecraft, Map.of());
  }

  /**
   * The page.
   *
   * @param pageToken where its list of what was not stored goes on; null for its beginning
   * @param message why the last act did not work; empty if it did
   */
  ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      Facsat2Client api,
      String spacecraft,
      long number,
      @Nullable String pageToken,
      String message) {
    SpacecraftResource craft = api.spacecraft().get(spacecraft);
    UploadResult result = new Uploads(api, craft).result(number, false, Fleet.of(api));
    var rejects = api.ingestions().rejects(spacecraft, number, pageToken);
    String next = rejects.nextPageToken();
    IngestionPage view =
        new IngestionPage(
            SpacecraftHead.of(craft, SpacecraftHead.Tab.UPLOAD),
            result,
            rejects.items(),
            next == null
                ? ""
                : PageLinks.next("/spacecraft/{s}/uploads/" + number, spacecraft, next),
            message);
    return pages.show(
        request, status, Page.Section.FLEET, "Upload " + number + " of " + craft.name(), view);
  }
}

package org.facsat2.console.internal;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of pages of a spacecraft. */
final class PageLinks {
  private PageLinks() {}

  /** Of the next page of a list; {@code {s}} in the path is the spacecraft. */
  static String next(String path, String spacecraft, String pageToken) {
    return to(path, spacecraft, Map.of("pageToken", pageToken));
  }

  /** With a query; {@code {s}} in the path is the spacecraft. */
  static String to(String path, String spacecraft, Map<String, String> query) {
    UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
    query.forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
    return link.uriVariables(Map.of("s", spacecraft))
        .uriVariables(Map.copyOf(query))
        .encode()
        .toUriString();
  }

  /** Sends on after a form, so that loading the page again does not send it again. */
  static ResponseEntity<String> seeOther(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
  }
}

package org.facsat2.console.internal;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What browsers and crawlers ask of any site. */
@RestController
class SiteController {
  private final Assets assets;

  SiteController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping(path = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
  String robots() {
    return "User-agent: *\nDisallow: /\n";
  }

  @GetMapping("/favicon.ico")
  ResponseEntity<Void> icon() {
    return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
        .location(URI.create(assets.path("favicon.svg")))
        .build();
  }
}

package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final Session SESSION = new Session("José Ñáñez", "operator", "s3cret");

  @Test
  void aCookieGivesTheSameSessionBack() {
    assertThat(SESSION.encoded()).matches("[A-Za-z0-9_-]+");
    assertThat(Session.decode(SESSION.encoded())).contains(SESSION);
  }

  @Test
  void anythingElseInTheCookieIsNoSession() {
    assertThat(Session.decode("")).isEmpty();
    assertThat(Session.decode("%%%")).isEmpty();
    assertThat(Session.decode(encode("a\nb"))).isEmpty();
    assertThat(Session.decode(encode("a\nb\nc\r\nX-Evil: 1"))).isEmpty();
  }

  @Test
  void theSecretIsNotInWhatALogWouldShow() {
    assertThat(SESSION).asString().doesNotContain("s3cret");
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

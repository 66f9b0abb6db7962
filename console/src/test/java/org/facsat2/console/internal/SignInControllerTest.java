package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInControllerTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/alarms?state=triggered&historical=true", "/alarms/a%2Fb"})
  void aPathOfOurOwnIsGoneBackTo(String next) {
    assertThat(SignInController.ownPath(next)).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/a\r\nX: y",
        "/%"
      })
  void nothingElseIs(String next) {
    assertThat(SignInController.ownPath(next)).isEqualTo("/");
  }
}

package org.facsat2.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RestAddressTest {
  @Test
  void anAddressIsTakenApart() {
    RestAddress address = RestAddress.of("HTTPS://anna:p%40ss+1%3A@host:8443/below", "Airflow");

    assertThat(address.root()).hasToString("https://host:8443/below/");
    Credentials credentials = address.credentials().orElseThrow();
    assertThat(credentials).isEqualTo(new Credentials("anna", "p@ss+1:"));
    assertThat(credentials.basic()).isEqualTo("Basic YW5uYTpwQHNzKzE6");
    assertThat(RestAddress.of("http://host", "Airflow").credentials()).isEmpty();
  }

  @Test
  void whatIsNoAddressIsRefusedWithoutItsPassword() {
    for (String wrong :
        new String[] {"ftp://anna:secret@host", "http://anna:secret@", "::secret"}) {
      assertThatThrownBy(() -> RestAddress.of(wrong, "Airflow"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Airflow's address is")
          .hasMessageNotContaining("secret")
          .hasNoCause();
    }
  }

  @Test
  void thePasswordIsNotInTheText() {
    assertThat(RestAddress.of("http://anna:secret@host", "Airflow").toString())
        .contains("anna")
        .doesNotContain("secret");
  }
}

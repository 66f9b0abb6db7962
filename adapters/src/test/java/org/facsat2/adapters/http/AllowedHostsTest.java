package org.facsat2.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.facsat2.pipeline.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private static final AllowedHosts NONE = new AllowedHosts(Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1.2.3",
        "localhost",
        "2130706433",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]"
      })
  void aServerInTheOwnNetworkIsRefused(String host) {
    assertThatThrownBy(() -> NONE.require(URI.create("http://" + host + ":8080/x")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("FACSAT2_SOURCE_HOSTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "[2001:4860:4860::8888]"})
  void aPublicServerIsLetThrough(String host) throws Exception {
    assertThatCode(() -> NONE.require(URI.create("https://" + host + "/")))
        .doesNotThrowAnyException();
    assertThat(AllowedHosts.isInside(InetAddress.getByName(host.replaceAll("[\\[\\]]", ""))))
        .isFalse();
  }

  @Test
  void oneThatIsListedIsLetThroughUnderThatPortAlone() {
    AllowedHosts hosts = new AllowedHosts(Set.of("LOCALHOST:81", "127.0.0.1"));
    assertThatCode(() -> hosts.require(URI.create("http://localhost:81/")))
        .doesNotThrowAnyException();
    assertThatCode(() -> hosts.require(URI.create("http://127.0.0.1:9/")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> hosts.require(URI.create("http://localhost/")))
        .isInstanceOf(Refusal.class);
  }
}

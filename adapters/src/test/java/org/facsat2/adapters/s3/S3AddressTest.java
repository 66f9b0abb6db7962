package org.facsat2.adapters.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3AddressTest {
  @Test
  void aServerOfOnesOwnIsNamedWithItsBucketAndCredentials() {
    S3Address address = S3Address.of("s3+http://key:s%2Fe+c%3Aret@minio:9000/facsat2");
    assertThat(address)
        .isEqualTo(
            new S3Address(
                URI.create("http://minio:9000"),
                "facsat2",
                "us-east-1",
                true,
                "key",
                "s/e+c:ret",
                null));
    assertThat(address).hasToString("http://minio:9000/facsat2");
  }

  @Test
  void amazonsOwnNeedsABucketAlone() {
    S3Address address = S3Address.of("s3://telemetry?region=eu-west-1");
    assertThat(address.endpoint()).isNull();
    assertThat(address.bucket()).isEqualTo("telemetry");
    assertThat(address.region()).isEqualTo("eu-west-1");
    assertThat(address.pathStyle()).isFalse();
    assertThat(address.accessKey()).isNull();
  }

  @Test
  void styleAndTheAddressForPeopleCanBeSaid() {
    S3Address address =
        S3Address.of(
            "s3+https://k:s@s3.example/b?style=virtual&public=https%3A%2F%2Ffiles.example");
    assertThat(address.pathStyle()).isFalse();
    assertThat(address.publicEndpoint()).isEqualTo(URI.create("https://files.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://key:geheim@minio:9000/facsat2",
        "s3+http://key:geheim@minio:9000",
        "s3+http://key:geheim@minio:9000/a/b",
        "s3+http://key@minio:9000/a",
        "s3+http://key:geheim@/a",
        "s3+http://key:geheim@minio:9000/a?style=other",
        "s3+http://key:geheim@minio:9000/a?secure=yes",
        "s3+http://key:geheim@mi nio/a"
      })
  void whatIsNoSuchAddressIsRefusedWithoutShowingTheSecret(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> S3Address.of(url))
        .satisfies(e -> assertThat(e).message().doesNotContain("geheim"));
  }
}

package org.facsat2.adapters.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes the vendor's clients. */
final class S3Clients {
  /** A server in the same house answers at once; one that is away should be known to be soon. */
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;

  private S3Clients() {}

  static S3Client client(S3Address address) {
    return client(address, credentials(address));
  }

  /** For a bucket of others: what the environment holds for our own is not sent to them. */
  static S3Client clientOfOthers(S3Address address) {
    return client(
        address,
        address.accessKey() == null ? AnonymousCredentialsProvider.create() : credentials(address));
  }

  private static S3Client client(S3Address address, AwsCredentialsProvider provider) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(address.region()))
            .credentialsProvider(provider)
            .forcePathStyle(address.pathStyle())
            // We send SHA-256 ourselves; other servers do not all know the vendor's trailers.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .overrideConfiguration(
                override ->
                    override.retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()));
    URI endpoint = address.endpoint();
    return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
  }

  static S3Presigner presigner(S3Address address) {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.of(address.region()))
            .credentialsProvider(credentials(address))
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(address.pathStyle()).build());
    URI published =
        address.publicEndpoint() == null ? address.endpoint() : address.publicEndpoint();
    return (published == null ? builder : builder.endpointOverride(published)).build();
  }

  private static AwsCredentialsProvider credentials(S3Address address) {
    @Nullable String key = address.accessKey();
    @Nullable String secret = address.secretKey();
    return key == null || secret == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret));
  }
}

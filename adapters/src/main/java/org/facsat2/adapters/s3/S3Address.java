package org.facsat2.adapters.s3;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facsat2.adapters.rest.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * A bucket and how it is reached. Its text form leaves out what is secret.
 *
 * @param endpoint address of the server; null for Amazon's own of the region
 * @param bucket its name
 * @param region that requests are signed for
 * @param pathStyle whether the bucket is part of the path, as MinIO likes it, or of the host's name
 * @param accessKey null if the environment has the credentials ({@code AWS_ACCESS_KEY_ID}, …)
 * @param secretKey as the access key
 * @param publicEndpoint address of the server in links for people; null for the endpoint
 */
public record S3Address(
    @Nullable URI endpoint,
    String bucket,
    String region,
    boolean pathStyle,
    @Nullable String accessKey,
    @Nullable String secretKey,
    @Nullable URI publicEndpoint) {
  private static final String AMAZON = "s3";
  private static final Map<String, String> SCHEMES = Map.of("s3+http", "http", "s3+https", "https");
  private static final Set<String> PARAMETERS = Set.of("region", "style", "public");
  private static final String FORMS =
      "s3+http://KEY:SECRET@host:9000/bucket, s3+https://… or s3://bucket?region=…";

  /**
   * Reads {@code s3+https://KEY:SECRET@host:9000/bucket?region=us-east-1&style=path}, or {@code
   * s3://bucket?region=…} for Amazon's own. Key and secret are percent-encoded.
   *
   * @throws IllegalArgumentException if it is no such address
   */
  public static S3Address of(String url) {
    URI uri = parsed(url);
    Map<String, String> parameters = parameters(uri.getRawQuery());
    String region = parameters.getOrDefault("region", "us-east-1");
    URI published = Optional.ofNullable(parameters.get("public")).map(URI::create).orElse(null);
    Credentials credentials = Credentials.of(uri.getRawUserInfo()).orElse(null);
    String accessKey = credentials == null ? null : credentials.user();
    String secretKey = credentials == null ? null : credentials.password();
    if (credentials != null && secretKey == null) {
      throw new IllegalArgumentException("An S3 address has key and secret, or neither: " + FORMS);
    }
    if (AMAZON.equals(uri.getScheme())) {
      String bucket = required(uri.getHost(), "a bucket");
      boolean path = isPath(parameters, "virtual");
      return new S3Address(null, bucket, region, path, accessKey, secretKey, published);
    }
    String scheme = required(SCHEMES.get(String.valueOf(uri.getScheme())), "a known scheme");
    String host = required(uri.getHost(), "a host");
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String bucket = uri.getPath().replaceAll("^/|/$", "");
    if (bucket.isEmpty() || bucket.contains("/")) {
      throw new IllegalArgumentException(
          "The path of an S3 address is one bucket, not \"" + bucket + "\": " + FORMS);
    }
    return new S3Address(
        URI.create(scheme + "://" + host + port),
        bucket,
        region,
        isPath(parameters, "path"),
        accessKey,
        secretKey,
        published);
  }

  /** The same server with another bucket. */
  public S3Address withBucket(String name) {
    return new S3Address(endpoint, name, region, pathStyle, accessKey, secretKey, publicEndpoint);
  }

  /** The same bucket with other credentials. */
  public S3Address withKeys(String access, String secret) {
    return new S3Address(endpoint, bucket, region, pathStyle, access, secret, publicEndpoint);
  }

  private static URI parsed(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      // The message of the cause would show the secret.
      throw new IllegalArgumentException("This is no address of an S3 store: " + FORMS);
    }
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String each : query.split("&", -1)) {
        String[] pair = each.split("=", 2);
        if (pair.length < 2 || !PARAMETERS.contains(pair[0])) {
          throw new IllegalArgumentException(
              "\"%s\" is no parameter of an S3 address; these are: region, style, public"
                  .formatted(pair[0]));
        }
        parameters.put(
            pair[0], URLDecoder.decode(pair[1].replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  private static boolean isPath(Map<String, String> parameters, String otherwise) {
    return switch (parameters.getOrDefault("style", otherwise)) {
      case "path" -> true;
      case "virtual" -> false;
      default ->
          throw new IllegalArgumentException(
              "style=%s is unknown: path or virtual".formatted(parameters.get("style")));
    };
  }

  private static String required(@Nullable String value, String what) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("An address of an S3 store has " + what + ": " + FORMS);
    }
    return value;
  }

  /** Server and bucket. */
  @Override
  public String toString() {
    return (endpoint == null ? "S3 in " + region : endpoint.toString()) + "/" + bucket;
  }
}

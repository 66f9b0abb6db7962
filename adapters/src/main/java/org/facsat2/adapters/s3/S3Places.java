package org.facsat2.adapters.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.facsat2.adapters.http.AllowedHosts;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.sources.Place;
import org.facsat2.pipeline.sources.Place.ObjectPrefix;
import org.facsat2.pipeline.sources.Places;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects below a prefix of any bucket. They are read and left where they are. */
public final class S3Places implements Places {
  private static final int MOST_OBJECTS = 100_000;

  private final AllowedHosts hosts;
  private final Function<String, Optional<String>> credentials;

  /**
   * Asks servers.
   *
   * @param credentials {@code access:secret} by name
   */
  public S3Places(AllowedHosts hosts, Function<String, Optional<String>> credentials) {
    this.hosts = hosts;
    this.credentials = credentials;
  }

  @Override
  public void check(Place place) {
    address((ObjectPrefix) place);
  }

  private S3Address address(ObjectPrefix place) {
    S3Address address;
    try {
      address = S3Address.of(place.bucket());
    } catch (IllegalArgumentException e) {
      // The message of the parser shows the forms, and those have credentials in them.
      throw Refusal.invalid(
          "source-bucket",
          "This is no address of a bucket",
          null,
          List.of("s3+https://host:9000/bucket", "s3+http://host:9000/bucket", "s3://bucket"));
    }
    if (address.accessKey() != null) {
      throw Refusal.invalid(
          "source-bucket",
          "An address has no access key and secret in it: name a credential",
          address.toString());
    }
    URI endpoint = address.endpoint();
    if (endpoint != null) {
      hosts.require(endpoint);
    }
    String name = place.credential();
    if (name == null) {
      return address;
    }
    String[] keys = credentials.apply(name).orElse("").split(":", 2);
    if (keys.length < 2) {
      throw Refusal.invalid(
          "source-credential",
          "No access:secret of that name is set here: set FACSAT2_SOURCE_CREDENTIAL_" + name,
          name);
    }
    return address.withKeys(keys[0], keys[1]);
  }

  @Override
  public Look look(Place place, @Nullable String cursor) throws IOException {
    ObjectPrefix prefix = (ObjectPrefix) place;
    S3Address address = address(prefix);
    S3Client client = S3Clients.clientOfOthers(address);
    try {
      List<S3Object> objects = new ArrayList<>(objects(client, address, prefix));
      objects.sort(Comparator.comparing(S3Object::lastModified).thenComparing(S3Object::key));
      return new Listing(
          objects.stream().map(object -> found(client, address, object)).toList(), client);
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private record Listing(List<Found> files, S3Client client) implements Look {
    @Override
    public void close() {
      client.close();
    }
  }

  private static List<S3Object> objects(S3Client client, S3Address address, ObjectPrefix prefix)
      throws IOException {
    List<S3Object> objects = new ArrayList<>();
    String next = null;
    int seen = 0;
    do {
      String from = next;
      ListObjectsV2Response page =
          ask(
              address,
              () ->
                  client.listObjectsV2(
                      request ->
                          request
                              .bucket(address.bucket())
                              .prefix(prefix.prefix())
                              .continuationToken(from)));
      seen += page.contents().size();
      if (seen > MOST_OBJECTS) {
        throw new IOException(
            "%s has more than %,d objects below \"%s\": name a longer prefix"
                .formatted(address, MOST_OBJECTS, prefix.prefix()));
      }
      page.contents().stream().filter(object -> isMeant(object, prefix)).forEach(objects::add);
      next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
    } while (next != null);
    return objects;
  }

  private static boolean isMeant(S3Object object, ObjectPrefix prefix) {
    String name = name(object);
    return !name.isEmpty() && !Place.isUnfinished(name) && Place.fits(prefix.namePattern(), name);
  }

  private static String name(S3Object object) {
    return object.key().substring(object.key().lastIndexOf('/') + 1);
  }

  private static Found found(S3Client client, S3Address address, S3Object object) {
    return new Found(
        name(object),
        "%s|%d|%s".formatted(object.key(), object.size(), object.eTag()),
        object.size(),
        object.lastModified(),
        true,
        null,
        () -> open(client, address, object));
  }

  /** Only the object that was seen: one put in its place meanwhile is another. */
  private static InputStream open(S3Client client, S3Address address, S3Object object)
      throws IOException {
    return new ResumedStream(
        (from, tag) ->
            ask(
                address,
                () -> {
                  ResponseInputStream<GetObjectResponse> bytes =
                      client.getObject(
                          request -> {
                            request
                                .bucket(address.bucket())
                                .key(object.key())
                                .ifMatch(object.eTag());
                            if (tag != null) {
                              request.range("bytes=" + from + "-");
                            }
                          });
                  return bytes;
                }));
  }

  private static <T> T ask(S3Address address, Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (S3Exception e) {
      throw new IOException("%s answered: %s".formatted(address, e.getMessage()), e);
    } catch (SdkClientException e) {
      throw new S3UnavailableException(
          "%s does not answer: %s".formatted(address, e.getMessage()), e);
    }
  }
}

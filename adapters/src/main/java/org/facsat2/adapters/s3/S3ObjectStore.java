package org.facsat2.adapters.s3;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facsat2.pipeline.objects.ObjectStore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Objects in a bucket of MinIO, Amazon S3 or another server that speaks its protocol. The bucket is
 * made when it is missed and may be made. What is sent carries its SHA-256, part by part, so that
 * the server refuses what was damaged on the way.
 */
public final class S3ObjectStore implements ObjectStore, AutoCloseable {
  private static final String SERVER_HEADER = "Server";
  private static final int LIST_PAGE = 1000;

  private final S3Address address;
  private final S3Client client;
  private final S3Presigner links;
  private final S3Calls calls;
  private final MultipartWriter large;

  public S3ObjectStore(S3Address address) {
    this.address = address;
    this.client = S3Clients.client(address);
    this.links = S3Clients.presigner(address);
    this.calls = new S3Calls(address, client);
    this.large = new MultipartWriter(address.bucket(), client, calls);
  }

  @Override
  public Stored put(String key, InputStream bytes) throws IOException {
    return write(key, bytes, false);
  }

  @Override
  public Stored putNew(String key, InputStream bytes) throws IOException {
    // The condition of the write itself is what counts; some servers do not know it.
    if (length(key).isPresent()) {
      throw alreadyThere(key);
    }
    return write(key, bytes, true);
  }

  private Stored write(String key, InputStream bytes, boolean onlyNew) throws IOException {
    ObjectStore.requireKey(key);
    byte[] beginning = bytes.readNBytes(MultipartWriter.PART_BYTES);
    Stored stored =
        beginning.length < MultipartWriter.PART_BYTES
            ? writeSmall(key, beginning, onlyNew)
            : large.write(key, beginning, bytes, onlyNew);
    long there = length(key).orElse(-1L);
    if (there != stored.bytes()) {
      throw new IOException(
          "Of %s the store has %d bytes, and %d were sent".formatted(key, there, stored.bytes()));
    }
    return stored;
  }

  private Stored writeSmall(String key, byte[] bytes, boolean onlyNew) throws IOException {
    Sha256 hash = Sha256.of(bytes);
    calls.put(
        key,
        () ->
            client.putObject(
                request -> {
                  request.bucket(address.bucket()).key(key).checksumSHA256(hash.base64());
                  if (onlyNew) {
                    request.ifNoneMatch("*");
                  }
                },
                RequestBody.fromContentProvider(
                    () -> new ByteArrayInputStream(bytes),
                    bytes.length,
                    "application/octet-stream")));
    return new Stored(bytes.length, hash.hex());
  }

  @Override
  public InputStream open(String key) throws IOException {
    ObjectStore.requireKey(key);
    return new ResumedStream(
        (from, entityTag) ->
            calls.ask(
                key,
                () ->
                    client.getObject(
                        request -> {
                          request.bucket(address.bucket()).key(key);
                          if (entityTag != null) {
                            request.range("bytes=" + from + "-").ifMatch(entityTag);
                          }
                        })));
  }

  @Override
  public Optional<Long> length(String key) throws IOException {
    ObjectStore.requireKey(key);
    try {
      return Optional.of(
          calls.ask(
              key,
              () -> {
                HeadObjectResponse head =
                    client.headObject(request -> request.bucket(address.bucket()).key(key));
                return head.contentLength();
              }));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(String key) throws IOException {
    ObjectStore.requireKey(key);
    calls.ask(key, () -> client.deleteObject(request -> request.bucket(address.bucket()).key(key)));
  }

  @Override
  public List<Listed> list(String prefix, String after, int most) throws IOException {
    ObjectStore.requirePrefix(prefix);
    List<Listed> listed = new ArrayList<>();
    String last = after;
    while (listed.size() < most) {
      String from = last;
      int wanted = Math.min(LIST_PAGE, most - listed.size());
      ListObjectsV2Response page =
          calls.ask(
              prefix,
              () ->
                  client.listObjectsV2(
                      request -> {
                        request.bucket(address.bucket()).prefix(prefix).maxKeys(wanted);
                        if (!from.isEmpty()) {
                          request.startAfter(from);
                        }
                      }));
      page.contents()
          .forEach(
              object -> listed.add(new Listed(object.key(), object.size(), object.lastModified())));
      if (!Boolean.TRUE.equals(page.isTruncated()) || page.contents().isEmpty()) {
        return listed;
      }
      last = listed.getLast().key();
    }
    return listed;
  }

  @Override
  public Optional<String> link(String key, Duration validity) throws IOException {
    if (length(key).isEmpty()) {
      throw new FileNotFoundException("There is no object " + key);
    }
    return Optional.of(
        links
            .presignGetObject(
                request ->
                    request
                        .signatureDuration(validity)
                        .getObjectRequest(get -> get.bucket(address.bucket()).key(key)))
            .url()
            .toString());
  }

  @Override
  public int removeBrokenOff(Instant before) throws IOException {
    ListMultipartUploadsResponse uploads =
        calls.ask(
            "", () -> client.listMultipartUploads(request -> request.bucket(address.bucket())));
    int removed = 0;
    for (MultipartUpload upload : uploads.uploads()) {
      if (upload.initiated().isBefore(before)) {
        large.abort(upload.key(), upload.uploadId());
        removed++;
      }
    }
    return removed;
  }

  /** What the server calls itself, and the bucket; fails if that cannot be reached. */
  public String ask() throws IOException {
    HeadBucketResponse head =
        calls.ask("", () -> client.headBucket(request -> request.bucket(address.bucket())));
    String server = head.sdkHttpResponse().firstMatchingHeader(SERVER_HEADER).orElse("S3");
    return server + ", bucket " + address.bucket();
  }

  /** Tells that an object of that name is there already. */
  static FileAlreadyExistsException alreadyThere(String key) {
    return new FileAlreadyExistsException(key, null, "There is an object of that name already");
  }

  @Override
  public void close() {
    client.close();
    links.close();
  }
}

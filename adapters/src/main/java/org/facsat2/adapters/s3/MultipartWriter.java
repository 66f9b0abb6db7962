package org.facsat2.adapters.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.pipeline.objects.ObjectStore.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Sends objects of any length in parts, one of which is in memory at a time. The object is there
 * once all parts are; what broke off is given up at the server too.
 */
final class MultipartWriter {
  /** Length of the first parts, and so of what is sent in one piece. */
  static final int PART_BYTES = 8 << 20;

  /** A server takes 10,000 parts: later ones are longer, for objects up to 400 GB. */
  private static final int LATER_PART_BYTES = 64 << 20;

  private static final int FIRST_PARTS = 4000;
  private static final Logger LOG = LoggerFactory.getLogger(MultipartWriter.class);

  private final String bucket;
  private final S3Client client;
  private final S3Calls calls;

  MultipartWriter(String bucket, S3Client client, S3Calls calls) {
    this.bucket = bucket;
    this.client = client;
    this.calls = calls;
  }

  Stored write(String key, byte[] beginning, InputStream rest, boolean onlyNew) throws IOException {
    String upload =
        calls.ask(
            key,
            () ->
                client
                    .createMultipartUpload(
                        request ->
                            request
                                .bucket(bucket)
                                .key(key)
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                    .uploadId());
    try {
      return write(key, upload, beginning, rest, onlyNew);
    } catch (IOException | RuntimeException | Error e) {
      abandon(key, upload);
      throw e;
    }
  }

  private Stored write(
      String key, String upload, byte[] beginning, InputStream rest, boolean onlyNew)
      throws IOException {
    MessageDigest whole = Sha256.digest();
    List<CompletedPart> parts = new ArrayList<>();
    long bytes = 0;
    byte[] part = beginning;
    while (part.length > 0) {
      whole.update(part);
      bytes += part.length;
      parts.add(send(key, upload, parts.size() + 1, part));
      part = rest.readNBytes(parts.size() < FIRST_PARTS ? PART_BYTES : LATER_PART_BYTES);
    }
    calls.put(
        key,
        () ->
            client.completeMultipartUpload(
                request -> {
                  request
                      .bucket(bucket)
                      .key(key)
                      .uploadId(upload)
                      .multipartUpload(completed -> completed.parts(parts));
                  if (onlyNew) {
                    request.ifNoneMatch("*");
                  }
                }));
    return new Stored(bytes, Sha256.of(whole).hex());
  }

  private CompletedPart send(String key, String upload, int number, byte[] part)
      throws IOException {
    Sha256 hash = Sha256.of(part);
    UploadPartResponse sent =
        calls.ask(
            key,
            () ->
                client.uploadPart(
                    request ->
                        request
                            .bucket(bucket)
                            .key(key)
                            .uploadId(upload)
                            .partNumber(number)
                            .checksumSHA256(hash.base64()),
                    RequestBody.fromContentProvider(
                        () -> new ByteArrayInputStream(part),
                        part.length,
                        "application/octet-stream")));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(sent.eTag())
        .checksumSHA256(sent.checksumSHA256())
        .build();
  }

  private void abandon(String key, String upload) {
    try {
      abort(key, upload);
    } catch (IOException e) {
      LOG.info("The upload of {} broke off; its parts are removed within days", key, e);
    }
  }

  void abort(String key, String upload) throws IOException {
    calls.ask(
        key,
        () ->
            client.abortMultipartUpload(
                request -> request.bucket(bucket).key(key).uploadId(upload)));
  }
}

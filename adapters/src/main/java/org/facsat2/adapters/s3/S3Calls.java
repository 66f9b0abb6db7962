package org.facsat2.adapters.s3;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Calls the server, makes the bucket when it is missed, and says failures in our own words. */
final class S3Calls {
  private static final Logger LOG = LoggerFactory.getLogger(S3Calls.class);
  private static final String NO_SUCH_BUCKET = "NoSuchBucket";
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final S3Address address;
  private final S3Client client;

  S3Calls(S3Address address, S3Client client) {
    this.address = address;
    this.client = client;
  }

  /**
   * Asks.
   *
   * @param key what is asked about; empty for the bucket
   * @throws FileNotFoundException if there is no such object
   * @throws S3UnavailableException if the server is away
   */
  <T> T ask(String key, Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (S3Exception e) {
      if (!bucketIsMissing(key, e)) {
        throw said(key, e);
      }
      makeBucket();
      return again(key, call);
    } catch (SdkClientException e) {
      throw away(e);
    }
  }

  private <T> T again(String key, Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (S3Exception e) {
      throw said(key, e);
    } catch (SdkClientException e) {
      throw away(e);
    }
  }

  /**
   * As {@link #ask}, for a put that may be on condition that there is nothing.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is something
   */
  <T> T put(String key, Supplier<T> call) throws IOException {
    try {
      return ask(key, call);
    } catch (IOException e) {
      if (e.getCause() instanceof S3Exception cause
          && (cause.statusCode() == PRECONDITION_FAILED || cause.statusCode() == CONFLICT)) {
        throw S3ObjectStore.alreadyThere(key);
      }
      throw e;
    }
  }

  private static boolean bucketIsMissing(String key, S3Exception e) {
    return e.statusCode() == NOT_FOUND
        && (key.isEmpty()
            || (e.awsErrorDetails() != null
                && NO_SUCH_BUCKET.equals(e.awsErrorDetails().errorCode())));
  }

  private void makeBucket() throws IOException {
    try {
      client.createBucket(request -> request.bucket(address.bucket()));
      LOG.info("The bucket {} was not there and has been made", address.bucket());
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      LOG.debug("Another made the bucket {} meanwhile", address.bucket(), e);
    } catch (S3Exception e) {
      throw new IOException(
          "There is no bucket %s, and it may not be made: %s"
              .formatted(address.bucket(), e.getMessage()),
          e);
    } catch (SdkClientException e) {
      throw away(e);
    }
  }

  private IOException said(String key, S3Exception e) {
    if (e.statusCode() == NOT_FOUND) {
      FileNotFoundException missing = new FileNotFoundException("There is no object " + key);
      missing.initCause(e);
      return missing;
    }
    if (e.statusCode() >= SERVER_ERROR || e.statusCode() == TOO_MANY) {
      return new S3UnavailableException(
          "The object store %s cannot answer: %s".formatted(address, e.getMessage()), e);
    }
    return new IOException(
        "The object store %s refused %s: %s".formatted(address, key, e.getMessage()), e);
  }

  private S3UnavailableException away(SdkClientException e) {
    return new S3UnavailableException(
        "The object store %s does not answer: %s".formatted(address, e.getMessage()), e);
  }
}

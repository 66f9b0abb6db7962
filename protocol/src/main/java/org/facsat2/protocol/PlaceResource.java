package org.facsat2.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Where a source finds its files. Secrets are never part of it: a credential is a name, and the
 * setting {@code FACSAT2_SOURCE_CREDENTIAL_<NAME>} of the server has what it stands for.
 *
 * @param type {@code folder, object-prefix, http}
 * @param path of a folder: where it lies; a relative one lies in the first allowed root
 * @param bucket of an object prefix: address of the bucket, such as {@code
 *     s3+https://host:9000/bucket} or {@code s3://bucket?region=eu-west-1}
 * @param prefix of an object prefix: how its keys begin; absent for all
 * @param namePattern of a folder or an object prefix: which names, with * and ?; absent for all
 * @param url of http: what is asked; {@code {cursor}} in it is replaced by where the answer before
 *     ended
 * @param cursorHeader of http with a cursor: the header of the answer that has the next one; absent
 *     for the time of the newest sample
 * @param cursorStart of http with a cursor: the first one
 * @param credential name of the credential; absent for none
 */
public record PlaceResource(
    String type,
    @Nullable String path,
    @Nullable String bucket,
    @Nullable String prefix,
    @Nullable String namePattern,
    @Nullable String url,
    @Nullable String cursorHeader,
    @Nullable String cursorStart,
    @Nullable String credential) {

  /** A folder. */
  public static PlaceResource folder(String path, @Nullable String namePattern) {
    return new PlaceResource("folder", path, null, null, namePattern, null, null, null, null);
  }

  /** The objects of a bucket whose keys begin so. */
  public static PlaceResource objects(
      String bucket,
      @Nullable String prefix,
      @Nullable String namePattern,
      @Nullable String credential) {
    return new PlaceResource(
        "object-prefix", null, bucket, prefix, namePattern, null, null, null, credential);
  }

  /** What an address answers. */
  public static PlaceResource http(
      String url,
      @Nullable String cursorHeader,
      @Nullable String cursorStart,
      @Nullable String credential) {
    return new PlaceResource(
        "http", null, null, null, null, url, cursorHeader, cursorStart, credential);
  }
}

package org.facsat2.adapters.mlflow;

import java.net.URI;
import java.util.regex.Pattern;
import org.facsat2.adapters.rest.Credentials;
import org.facsat2.adapters.rest.RestAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where MLflow is and how it knows us.
 *
 * @param root address without user and password, with a slash at its end
 * @param pages the same as people's browsers reach it, with a slash at its end
 * @param authorization value of the header; null for a server that asks for none
 * @param prefix of the names of our experiments and registered models
 */
public record MlflowServer(URI root, URI pages, @Nullable String authorization, String prefix) {
  /** Of the names of experiments and registered models, unless told. */
  public static final String PREFIX = "facsat2";

  private static final String SYSTEM = "MLflow";
  private static final Pattern PREFIXES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  public MlflowServer {
    if (!PREFIXES.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "The prefix of names in MLflow is letters, digits, - and _, not " + prefix);
    }
  }

  /**
   * The server of an address.
   *
   * @param url {@code http://user:password@host:port}, with or without user and password, with a
   *     path if MLflow stands under one
   * @param token sent as bearer in place of user and password; null for none
   */
  public static MlflowServer at(String url, @Nullable String token) {
    return at(url, token, null, PREFIX);
  }

  /**
   * The server of an address.
   *
   * @param pages address for links that people follow; null for the same
   */
  public static MlflowServer at(
      String url, @Nullable String token, @Nullable String pages, String prefix) {
    RestAddress given = RestAddress.of(url, SYSTEM);
    return new MlflowServer(
        given.root(),
        pages == null ? given.root() : RestAddress.of(pages, SYSTEM).root(),
        token == null
            ? given.credentials().map(Credentials::basic).orElse(null)
            : "Bearer " + token,
        prefix);
  }

  /** Name of a spacecraft's experiment and of its registered model. */
  String name(String spacecraft) {
    return prefix + "." + spacecraft;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "MLflow at " + root;
  }
}

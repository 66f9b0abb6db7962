package org.facsat2.adapters.mlflow;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
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
    URI given = parsed(url);
    URI root = withoutUser(given);
    return new MlflowServer(
        root,
        pages == null ? root : withoutUser(parsed(pages)),
        token == null ? basic(given.getRawUserInfo()) : "Bearer " + token,
        prefix);
  }

  private static URI parsed(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      // The message of the cause has the password.
      throw new IllegalArgumentException("MLflow's address is not a URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException(
          "MLflow's address is http://host:port or https://host:port, with user:password@ before"
              + " the host if it asks for them");
    }
    return uri;
  }

  private static URI withoutUser(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return URI.create(
        uri.getScheme() + "://" + uri.getHost() + port + (path.endsWith("/") ? path : path + "/"));
  }

  private static @Nullable String basic(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    String plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
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

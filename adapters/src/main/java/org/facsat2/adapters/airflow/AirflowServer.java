package org.facsat2.adapters.airflow;

import java.net.URI;
import org.facsat2.adapters.rest.Credentials;
import org.facsat2.adapters.rest.RestAddress;

/**
 * Where Airflow is and how it knows us. Its text form leaves out the password.
 *
 * @param root address without user and password, with a slash at its end
 * @param user who asks
 * @param password of the user
 */
public record AirflowServer(URI root, String user, String password) {
  private static final Credentials NONE = new Credentials("", null);

  /**
   * Reads {@code http://user:password@host:8080}, with a path if Airflow stands under one. User and
   * password are percent-encoded.
   *
   * @throws IllegalArgumentException if it is no such address
   */
  public static AirflowServer of(String url) {
    RestAddress address = RestAddress.of(url, "Airflow");
    Credentials credentials = address.credentials().orElse(NONE);
    if (credentials.password() == null) {
      throw new IllegalArgumentException(
          "Airflow's address has user and password: http://user:password@host:port");
    }
    return new AirflowServer(address.root(), credentials.user(), credentials.password());
  }

  @Override
  public String toString() {
    return "Airflow at " + root;
  }
}

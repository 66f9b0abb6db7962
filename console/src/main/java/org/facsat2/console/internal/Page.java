package org.facsat2.console.internal;

import org.jspecify.annotations.Nullable;

/**
 * What every page has around its own content.
 *
 * @param title of the browser's tab
 * @param section where in the navigation it belongs; empty for nowhere
 * @param session who looks at it; null before signing in
 * @param theme dark or light
 * @param path of this page with its query, to come back to
 * @param csrf token that each form of it sends along
 * @param asOf the moment that it shows
 * @param assets scripts and styles
 */
public record Page(
    String title,
    Section section,
    @Nullable Session session,
    Theme theme,
    String path,
    Csrf csrf,
    Moment asOf,
    Assets assets) {

  /** Entries of the navigation. */
  public enum Section {
    NONE,
    FLEET,
    ALARMS,
    SYSTEM
  }

  /**
   * A token against request forgery.
   *
   * @param parameter name of the form's field
   * @param token its value
   */
  public record Csrf(String parameter, String token) {}

  /** Headers for htmx to send with its requests, as JSON. */
  public String headers() {
    return "{\"" + Security.CSRF_HEADER + "\":\"" + csrf.token() + "\"}";
  }
}

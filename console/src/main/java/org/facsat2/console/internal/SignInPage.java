package org.facsat2.console.internal;

/**
 * The page to sign in.
 *
 * @param token from the link that the program printed; empty if somebody has to paste it
 * @param next where to go afterwards
 * @param message why this page is here, or why it did not work; empty for neither
 */
public record SignInPage(String token, String next, String message) {
  /** True if the link brought everything that is needed. */
  public boolean ready() {
    return !token.isEmpty() && message.isEmpty();
  }
}

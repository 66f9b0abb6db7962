package org.facsat2.console.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.WebUtils;

/** The two looks. Dark unless somebody chose otherwise: control rooms are dark. */
public enum Theme {
  DARK,
  LIGHT;

  /** Scripts write it too, so it is the one cookie that they can reach. */
  static final String COOKIE = "facsat2-theme";

  static Theme of(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return cookie != null && cookie.getValue().equals("light") ? LIGHT : DARK;
  }

  /** The other one. */
  public Theme other() {
    return this == DARK ? LIGHT : DARK;
  }

  /** As the cookie says it. */
  public String word() {
    return this == DARK ? "dark" : "light";
  }
}

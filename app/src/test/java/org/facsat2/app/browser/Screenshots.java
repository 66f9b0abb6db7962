package org.facsat2.app.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of a page for people to look at. */
final class Screenshots {
  private Screenshots() {}

  /** In both themes, without a new load: what a script shows must stay. */
  static void ofBothThemes(Page page, Path folder, String name) {
    page.mouse().move(0, 0);
    take(page, folder.resolve(name + "-dark.png"));
    page.evaluate("document.documentElement.classList.add('light-theme')");
    take(page, folder.resolve(name + "-light.png"));
    page.evaluate("document.documentElement.classList.remove('light-theme')");
  }

  private static void take(Page page, Path file) {
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
  }
}

package org.facsat2.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.facsat2.app.RunningDemo;
import org.facsat2.protocol.NewSpacecraft;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places that are looked at by themselves, as people see them. */
class SourcesInBrowserTest {
  @TempDir private static Path data;
  private static Browsing browsing;
  private static RunningDemo system;

  @BeforeAll
  static void start() throws IOException {
    browsing = Browsing.start();
    system = RunningDemo.empty(data);
    system
        .client()
        .spacecraft()
        .create(new NewSpacecraft("facsat-2", "FACSAT-2", null, null, null));
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
    if (browsing != null) {
      browsing.close();
    }
  }

  private static void drop(String name, String text) throws IOException {
    Path inbox = Files.createDirectories(data.resolve("inbox").resolve("station"));
    Path file = Files.writeString(inbox.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void aFolderIsAddedLookedAtAndWhatItHoldsIsAcceptedAndItIsDeleted() throws IOException {
    drop("1.csv", "Time,A (V)\n2026-01-10T00:00:00Z,1\n");
    drop("2.csv", "Time,A (mV)\n2026-01-10T00:01:00Z,1000\n");
    Page page = browsing.page(true);
    page.navigate(system.signInUrl());
    assertThat(page.locator(".person")).isVisible();
    page.navigate(system.console() + "/spacecraft/facsat-2/sources");
    page.getByLabel("Name for people").fill("ground station");
    Locator where = page.getByLabel("Folder, address of the bucket, or address to ask");
    where.fill("/etc");
    button(page, "Add the source").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("FACSAT2_SOURCE_FOLDERS");
    browsing.forgive("400");
    assertThat(page.getByLabel("Name for people")).hasValue("ground station");
    where.fill("station");
    button(page, "Add the source").click();

    button(page, "Look now").click();
    assertThat(page.locator("#sources")).containsText("1 taken");
    page.navigate(system.console() + "/spacecraft/facsat-2/upload");
    assertThat(page.locator("#sources")).containsText("column A was in V and is in mV");
    assertThat(page.locator("#uploads")).containsText("by source ground station");
    button(page, "Accept 2.csv").click();
    assertThat(page.locator("#sources")).containsText("2 taken");

    button(page, "Delete ground station").click();
    button(page, "Delete it").click();
    assertThat(page.locator("#sources")).containsText("None yet");
    assertThat(browsing.complaints()).isEmpty();
    page.context().close();
  }
}

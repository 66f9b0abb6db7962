package org.facsat2.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.facsat2.pipeline.access.Role;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.NewSpacecraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person chooses about a file: before it is stored, and after. */
class FileChoicesInBrowserTest extends DemoInBrowser {
  private static final String WRONG_CLOCK =
      """
      time,A
      2026-01-10T00:00:00Z,1
      2000-01-01T00:00:00Z,2
      2000-01-01T00:01:00Z,3
      2026-01-10T00:03:00Z,4
      1970-01-01T00:00:10Z,5
      """;

  @Test
  void samplesOfOneTimeAskWhatTheyMeanBeforeTheFileIsStored() {
    Page page = newCraft("twice");
    choose(page, "twice.csv", everyTimeTwice());
    Locator question = page.locator(".file-choices fieldset");
    assertThat(question).containsText("100 of 200 samples of A have the time of another sample");
    assertThat(page.locator(".job .button.main")).isDisabled();
    screenshots(page, "choices-duplicates");

    page.getByLabel("Spread them evenly").check();
    assertThat(page.locator(".preview-rows tbody tr").nth(1)).containsText("00:00:30");
    assertThat(page.getByLabel("Spread them evenly")).isFocused();
    page.keyboard().press("ArrowUp");
    assertThat(page.getByLabel("Keep the last of each time")).isChecked();
    page.keyboard().press("ArrowDown");
    upload(page);

    assertThat(page.locator("#results")).containsText("200 samples stored");
    IngestionResource stored = demo.client().ingestions().get("twice", 1);
    assertThat(stored.settings().duplicates()).isEqualTo("spread");
    page.context().close();
  }

  @Test
  void aWrongClockIsSetAsideAndReleasedWithAnOffsetAndByReceptionTime() {
    Page page = newCraft("clock");
    choose(page, "clock.csv", WRONG_CLOCK);
    assertThat(page.locator("[data-set-aside]")).containsText("2 samples will be set aside");
    assertThat(page.locator("[data-set-aside]")).containsText("before 1990");
    screenshots(page, "choices-set-aside");
    upload(page);

    Locator reset =
        page.locator("#results .set-aside").filter(containing("a clock that was reset"));
    assertThat(reset).containsText("from 2000-01-01 00:00:00 UTC to 2000-01-01 00:01:00 UTC");
    assertThat(page.locator("#results [data-pending]")).hasCount(0);
    screenshots(page, "choices-release");
    Instant wrong = Instant.parse("2000-01-01T00:00:00Z");
    Instant right = Instant.parse("2026-01-10T00:01:00Z");
    reset
        .getByLabel("Seconds to add to each time")
        .fill(Long.toString(right.getEpochSecond() - wrong.getEpochSecond()));
    reset.getByRole(AriaRole.BUTTON, button("Release with this offset")).click();
    assertThat(page.locator("#result")).containsText("4 samples stored");

    Locator never = page.locator("#result .set-aside").filter(containing("never set"));
    never.getByRole(AriaRole.BUTTON, button("Release by reception time")).click();
    assertThat(page.locator("#result")).containsText("5 samples stored");
    assertThat(page.locator("#result .set-aside")).hasCount(0);
    IngestionResource stored = demo.client().ingestions().get("clock", 1);
    assertThat(stored.lastSampleAt()).isEqualTo(stored.receivedAt());
    page.context().close();
  }

  @Test
  void anOffsetThatLeavesTimesThatCannotBeIsRefusedOnThePage() {
    Page page = newCraft("offset");
    choose(page, "clock.csv", WRONG_CLOCK);
    upload(page);
    assertThat(page.locator("#results .set-aside")).hasCount(2);
    assertThat(page.locator("#results [data-pending]")).hasCount(0);
    Locator never = page.locator("#results .set-aside").filter(containing("never set"));
    never.getByLabel("Seconds to add to each time").fill("1");
    never.getByRole(AriaRole.BUTTON, button("Release with this offset")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("would still lie before 1990");
    page.context().close();
    browsing.forgive("400");
  }

  @Test
  void aFileWithoutTimesAsksWhenItsFirstRowWasAndHowLongOneTakes() {
    Page page = newCraft("array");
    page.locator("[data-files]")
        .setInputFiles(new FilePayload("A-1.npy", "application/octet-stream", array(700_000)));
    assertThat(page.locator("#reader-epoch")).isFocused();
    assertThat(page.locator(".job [role=alert]"))
        .containsText("The file has no times. Say below when its first row was");
    page.keyboard().type("2024-01-05T00:00:00Z");
    page.keyboard().press("Tab");
    assertThat(page.locator("#reader-step")).isFocused();
    screenshots(page, "choices-step");
    page.keyboard().type("a minute");
    page.keyboard().press("Tab");
    assertThat(page.locator(".job [role=alert]")).containsText("is no duration above zero");
    assertThat(page.locator("#reader-step")).isFocused();
    page.locator("#reader-step").fill("PT1M");
    page.keyboard().press("Tab");
    assertThat(page.locator(".preview-rows tbody tr").nth(1)).containsText("00:01:00");
    upload(page);

    assertThat(page.locator("#results")).containsText("700\u202f000 samples stored");
    assertThat(demo.client().ingestions().get("array", 1).settings().step()).isEqualTo("PT1M");
    page.context().close();
    browsing.forgive("400");
  }

  @Test
  void aLargePackedFileIsPreviewedAsAWhole() throws IOException {
    StringBuilder csv = new StringBuilder("time,A\n");
    Random random = new Random(7);
    for (int i = 0; i < 500_000; i++) {
      csv.append(1_767_225_600L + i).append(',').append(random.nextLong()).append('\n');
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(csv.toString().getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(packed.size()).as("more than a preview of lines looks at").isGreaterThan(5 << 20);
    Page page = newCraft("packed");
    page.locator("[data-files]")
        .setInputFiles(new FilePayload("big.csv.gz", "application/gzip", packed.toByteArray()));
    assertThat(page.locator(".preview-rows tbody tr").first()).containsText("2026-01-01 00:00:00");
    upload(page);
    assertThat(page.locator("#results")).containsText("500\u202f000 samples stored");
    page.context().close();
  }

  @Test
  void aFileThatWouldOverwriteStopsWithNumbersAndGoesOnWhenAllowed() {
    Page page = newCraft("over");
    choose(page, "first.csv", "time,A\n2026-01-05T00:00:00Z,1\n2026-01-05T00:01:00Z,2\n");
    upload(page);
    assertThat(page.locator("#results")).containsText("2 samples stored");
    choose(page, "second.csv", "time,A\n2026-01-05T00:00:00Z,1\n2026-01-05T00:01:00Z,3\n");
    upload(page);

    assertThat(page.locator("#results"))
        .containsText("It would overwrite 1 of the 2 stored samples of A in its time");
    assertThat(page.locator("#results")).not().containsText("overwrite=true");
    screenshots(page, "choices-overwrite");
    page.locator("#overwrite-2").click();

    assertThat(page.locator("#result")).containsText("2 samples stored from 2 rows");
    assertThat(demo.client().ingestions().get("over", 2).state()).isEqualTo("stored");
    page.navigate(demo.console() + "/spacecraft/over/upload");
    choose(page, "third.csv", "time,A\n2026-01-05T00:00:00Z,7\n2026-01-05T00:01:00Z,8\n");
    page.getByLabel("It may overwrite stored samples").check();
    upload(page);
    assertThat(page.locator("#results")).containsText("2 samples stored from 2 rows");
    page.context().close();
  }

  @Test
  void whatIsRememberedIsToldAndCanBeLeftOut() {
    Page page = newCraft("memory");
    choose(page, "one.csv", "time,A\n2026-01-05T00:00:00Z,10\n");
    page.locator("select[data-encoding=A]").selectOption("hexadecimal");
    assertThat(page.locator(".preview-rows tbody tr").first()).containsText("16");
    upload(page);
    assertThat(page.locator("#results")).containsText("1 sample stored");

    page.navigate(demo.console() + "/spacecraft/memory/upload");
    choose(page, "two.csv", "time,A\n2026-01-06T00:00:00Z,10\n");
    assertThat(page.locator(".file-choices")).containsText("Read as upload 1 was told to be");
    screenshots(page, "choices-remembered");
    page.getByRole(AriaRole.BUTTON, page("Use what the reader finds by itself")).click();
    assertThat(page.locator(".file-choices")).containsText("is left out for this file");
    assertThat(page.locator("select[data-encoding=A]")).hasValue("decimal");
    upload(page);
    assertThat(page.locator("#results")).containsText("1 sample stored");
    IngestionResource stored = demo.client().ingestions().get("memory", 2);
    assertThat(stored.rememberedFrom()).isNull();
    page.context().close();
  }

  @Test
  void twoColumnsThatCouldBeTheTimeAreAQuestion() {
    Page page = newCraft("columns2");
    choose(
        page,
        "two.csv",
        """
        time,timestamp,A
        2026-01-05T00:00:00Z,2026-01-06T00:00:00Z,1
        2026-01-05T00:01:00Z,2026-01-06T00:01:00Z,2
        """);
    assertThat(page.locator(".file-choices")).containsText("2 columns could be the time");
    screenshots(page, "choices-time-column");
    page.getByLabel("timestamp", new Page.GetByLabelOptions().setExact(true)).check();
    assertThat(page.locator(".preview-rows tbody tr").first()).containsText("2026-01-06 00:00:00");
    page.context().close();
  }

  @Test
  void progressIsSeenWhileALargeFileIsRead(@TempDir Path folder) throws IOException {
    // Documents are kept whole and read on one thread: it takes several looks at the progress.
    Path large = folder.resolve("large.ndjson");
    try (var out = Files.newBufferedWriter(large)) {
      for (int i = 0; i < 600_000; i++) {
        out.write(
            "{\"time\":%d,\"a\":%d,\"b\":%d}%n".formatted(1_700_000_000L + i, i, i * 7 % 1013));
      }
    }
    Page page = newCraft("progress");
    page.locator("[data-files]").setInputFiles(large);
    // What was seen is remembered: it may be gone again before this test looks.
    page.evaluate(
        """
        window.progressSeen = [];
        new MutationObserver(() => {
          for (const each of document.querySelectorAll("#results .reading-progress")) {
            window.progressSeen.push(each.textContent);
          }
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
        """);
    upload(page);
    Locator progress = page.locator("#results .reading-progress");
    assertThat(page.locator("#results"))
        .containsText(
            "1\u202f200\u202f000 samples stored",
            new LocatorAssertions.ContainsTextOptions().setTimeout(120_000));
    assertThat(progress).hasCount(0);
    org.assertj.core.api.Assertions.assertThat(
            String.valueOf(page.evaluate("window.progressSeen.join(' / ')")))
        .contains("rows so far");
    page.context().close();
  }

  @Test
  void whoMayOnlyLookSeesTheChoicesAndWhyTheyAreNotTheirs() {
    Page page = newCraft("looking");
    choose(page, "clock.csv", WRONG_CLOCK);
    upload(page);
    assertThat(page.locator("#results .set-aside")).hasCount(2);
    page.context().close();

    Page viewer = browsing.page(true);
    viewer.navigate(demo.signInUrl(Role.VIEWER));
    assertThat(viewer.locator("h1")).hasText("Fleet");
    viewer.navigate(demo.console() + "/spacecraft/looking/uploads/1");
    assertThat(viewer.getByRole(AriaRole.BUTTON, page("Release by reception time")).first())
        .isDisabled();
    assertThat(viewer.getByRole(AriaRole.BUTTON, page("Train on this span"))).isDisabled();
    assertThat(viewer.locator(".offer")).containsText("is decided by engineers");
    screenshots(viewer, "choices-viewer");
    viewer.context().close();
  }

  /** An array of NumPy with one column of doubles. */
  private static byte[] array(int rows) {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, 1), }".formatted(rows);
    int headerBytes = 128 - 10;
    ByteBuffer file =
        ByteBuffer.allocate(128 + 8 * rows)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) headerBytes)
            .put(
                (header + " ".repeat(headerBytes - 1 - header.length()) + "\n")
                    .getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < rows; i++) {
      file.putDouble(i % 1000);
    }
    return file.array();
  }

  private static String everyTimeTwice() {
    StringBuilder csv = new StringBuilder("time,A\n");
    for (int i = 0; i < 100; i++) {
      Instant time = Instant.parse("2026-01-05T00:00:00Z").plusSeconds(60L * i);
      csv.append(time).append(',').append(2 * i).append('\n');
      csv.append(time).append(',').append(2 * i + 1).append('\n');
    }
    return csv.toString();
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator.GetByRoleOptions button(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions page(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page newCraft(String id) {
    var _ = demo.client().spacecraft().create(new NewSpacecraft(id, null, null, null, null));
    Page page = browsing.page(true);
    page.navigate(demo.signInUrl());
    assertThat(page.locator("h1")).hasText("Fleet");
    page.navigate(demo.console() + "/spacecraft/" + id + "/upload");
    return page;
  }

  private static void choose(Page page, String name, String content) {
    page.locator("[data-files]")
        .setInputFiles(new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
  }

  private static void upload(Page page) {
    Locator button = page.locator(".job .button.main");
    assertThat(button).isEnabled();
    button.click();
  }

  private static void screenshots(Page page, String name) {
    Screenshots.ofBothThemes(page, SCREENSHOTS, name);
  }
}

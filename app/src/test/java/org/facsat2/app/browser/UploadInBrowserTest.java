package org.facsat2.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.facsat2.app.RunningDemo;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.ReaderSettingsResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From an empty system to telemetry in it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UploadInBrowserTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Path BIRDS =
      Path.of(System.getProperty("facsat2.root"), "demo", "birds-eps", "RAAVANA_13_Feb_2021.csv");

  private static Browsing browsing;
  private static RunningDemo system;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    browsing = Browsing.start();
    system = RunningDemo.empty(data);
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

  @AfterEach
  void theBrowserComplainsOfNothing() {
    assertThat(browsing.complaints()).isEmpty();
  }

  @Test
  @Order(1)
  void anEmptyFleetLeadsToASpacecraftAndItsUploads() {
    Page page = signedIn();
    assertThat(page.locator("h1")).hasText("No spacecraft yet");
    screenshot(page, "fleet-empty-dark");

    page.getByLabel("Id, such as facsat-2").fill("facsat-2");
    page.getByLabel("Name for people").fill("FACSAT-2");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create and upload"))
        .click();

    assertThat(page).hasURL(system.console() + "/spacecraft/facsat-2/upload");
    assertThat(page.locator("h1")).hasText("Upload telemetry of FACSAT-2");
    assertThat(page.locator("#uploads")).containsText("None yet");
    page.context().close();
  }

  @Test
  @Order(2)
  void whatIsMissingGetsTheFocusAndTheFileIsStoredAfterAPreview() {
    Page page = uploadPage("facsat-2");
    page.locator("[data-files]").setInputFiles(BIRDS);

    assertThat(page.locator("#reader-epoch")).isFocused();
    assertThat(page.locator(".job [role=alert]")).containsText("too small to count from 1970");
    screenshot(page, "upload-epoch-dark");
    page.keyboard().type("2021-02-13T00:00:00Z");
    page.keyboard().press("Tab");

    assertThat(page.locator(".job .reading")).containsText("1\u202f079 rows give");
    assertThat(page.locator(".preview-rows tbody tr").first()).containsText("2021-02-13 00:00:00");
    assertThat(page.locator("select[data-encoding='Vpy (raw)']")).hasValue("hexadecimal");
    screenshot(page, "upload-preview-dark");
    switchTheme(page);
    screenshot(page, "upload-preview-light");
    switchTheme(page);
    assertThat(system.client().ingestions().list("facsat-2", null).items()).isEmpty();
    upload(page);

    assertThat(page.locator("#results")).containsText("38\u202f844 samples stored");
    assertThat(page.locator("#results")).containsText("No model watches these parameters");
    assertThat(page.locator("#results [data-pending]")).hasCount(0);
    assertThat(page.locator("#uploads tbody tr")).containsText("Stored");
    screenshot(page, "upload-result-dark");
    switchTheme(page);
    screenshot(page, "upload-result-light");
    page.getByText("Look at it in Telemetry").click();
    assertThat(page.locator("[data-shown]")).containsText("samples");
    page.context().close();
    browsing.forgive("400");
  }

  @Test
  @Order(3)
  void theSameFileAgainChangesNothingAndSaysSo() {
    Page page = uploadPage("facsat-2");
    page.locator("[data-files]").setInputFiles(BIRDS);
    assertThat(page.locator("#reader-epoch")).isFocused();
    page.keyboard().type("2021-02-13T00:00:00Z");
    page.keyboard().press("Tab");
    upload(page);

    assertThat(page.locator("#results")).containsText("was here already as upload 1");
    assertThat(page.locator("#uploads tbody tr")).hasCount(1);
    page.context().close();
    browsing.forgive("400");
  }

  @Test
  @Order(4)
  void whatTheReaderUnderstoodIsCorrectedColumnByColumn() {
    Page page = newCraft("columns");
    choose(page, "codes.csv", "time,Mode\n2026-01-01T00:00:00Z,10\n2026-01-01T00:00:01Z,11\n");
    assertThat(page.locator(".preview-rows tbody tr").first()).containsText("10");

    page.locator("select[data-encoding=Mode]").selectOption("hexadecimal");
    assertThat(page.locator(".preview-rows tbody tr").first()).containsText("16");
    page.getByLabel("Put before each name").fill("obc");
    page.keyboard().press("Tab");
    assertThat(page.locator(".preview-columns tbody tr")).containsText("obc.Mode");
    upload(page);

    assertThat(page.locator("#results")).containsText("2 samples stored");
    IngestionResource stored = system.client().ingestions().get("columns", 1);
    assertThat(stored.settings().encodings()).containsEntry("Mode", "hexadecimal");
    assertThat(stored.settings().namePrefix()).isEqualTo("obc");
    page.context().close();
  }

  @Test
  @Order(5)
  void whatWasNotStoredIsListedAndDownloaded() throws IOException {
    Page page = newCraft("rejects");
    choose(page, "bad.csv", "time,A\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:01Z,oops\n");
    assertThat(page.locator(".preview-rejects")).containsText("not a number");
    upload(page);

    assertThat(page.locator("#results")).containsText("1 sample stored from 2 rows");
    assertThat(page.locator("#results")).containsText("oops");
    Download csv = page.waitForDownload(() -> page.getByText("download them as CSV").click());
    assertThat(Files.readString(csv.path()))
        .isEqualTo("line,column,value,reason\r\n3,A,oops,not a number\r\n");
    page.locator("#results a").getByText("Upload 1").click();
    assertThat(page.locator("#rejects")).containsText("oops");
    assertThat(page.locator("h1")).hasText("Upload 1 of rejects");
    page.context().close();
  }

  @Test
  @Order(6)
  void anUploadIsWithdrawnAfterAQuestion() {
    Page page = newCraft("regret");
    choose(page, "a.csv", "time,A\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:01Z,2\n");
    upload(page);
    assertThat(page.locator("#uploads tbody tr")).containsText("Stored");

    page.locator("#ask-1").click();
    screenshot(page, "upload-withdraw-dark");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep it")).click();
    assertThat(page.locator("dialog[open]")).hasCount(0);
    assertThat(system.client().ingestions().get("regret", 1).state()).isEqualTo("stored");
    page.locator("#ask-1").click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Withdraw it")).click();

    assertThat(page.locator("#result")).containsText("It was withdrawn");
    assertThat(system.client().spacecraft().get("regret").sampleCount()).isZero();
    page.context().close();
  }

  @Test
  @Order(7)
  void ofALargeFileOnlyTheBeginningIsPreviewedAndAllOfItIsStored(@TempDir Path folder)
      throws IOException {
    int rows = 200_000;
    Path large = folder.resolve("large.csv");
    try (var out = Files.newBufferedWriter(large)) {
      out.write("time,A,B\n");
      for (int i = 0; i < rows; i++) {
        out.write((1_700_000_000L + i) + "," + i + "," + (i * 0.5) + "\n");
      }
    }
    Page page = newCraft("large");
    page.locator("[data-files]").setInputFiles(large);
    assertThat(page.locator(".job .reading")).containsText("Only the first 4.2 MB of");
    assertThat(page.locator(".job .reading")).containsText("everything can be stored");
    upload(page);

    assertThat(page.locator("#results")).containsText("400\u202f000 samples stored");
    page.context().close();
  }

  @Test
  @Order(8)
  void filesFollowOneAfterTheOther() {
    Page page = newCraft("several");
    page.locator("[data-files]")
        .setInputFiles(
            new FilePayload[] {
              payload("one.csv", "time,A\n2026-01-01T00:00:00Z,1\n"),
              payload("two.csv", "time,A\n2026-01-02T00:00:00Z,2\n"),
              payload("three.csv", "time,A\n2026-01-03T00:00:00Z,3\n")
            });
    assertThat(page.locator("[data-queue]")).hasText("Then 2 more files, one after the other");
    upload(page);
    assertThat(page.locator(".job h3")).containsText("two.csv");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Leave it out")).click();
    assertThat(page.locator(".job h3")).containsText("three.csv");
    upload(page);

    assertThat(page.locator("#results h2"))
        .hasText(new Pattern[] {Pattern.compile(".*three.csv"), Pattern.compile(".*one.csv")});
    page.context().close();
  }

  @Test
  @Order(9)
  void aSenderThatHangsUpLeavesNothingBehind() throws Exception {
    Page page = newCraft("hangup");
    String cookies =
        page.context().cookies().stream()
            .map(cookie -> cookie.name + "=" + cookie.value)
            .collect(Collectors.joining("; "));
    String token =
        (String)
            page.evaluate("JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-Token']");
    String head =
        """
        POST /data/spacecraft/hangup/telemetry?fileName=half.csv HTTP/1.1
        Host: %s
        Cookie: %s
        X-CSRF-Token: %s
        Content-Type: application/octet-stream
        Content-Length: 5000000

        time,A
        2026-01-01T00:00:00Z,1
        """
            .formatted(system.console().getAuthority(), cookies, token);
    try (Socket socket = new Socket(system.console().getHost(), system.console().getPort())) {
      OutputStream out = socket.getOutputStream();
      int body = head.indexOf("\n\n");
      out.write(head.substring(0, body).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      out.write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      out.write(head.substring(body + 2).getBytes(StandardCharsets.UTF_8));
      out.flush();
      Thread.sleep(500);
    }
    Thread.sleep(1500);

    assertThat(system.client().ingestions().list("hangup", null).items()).isEmpty();
    // The same whole is taken: it was not the request that was wrong.
    choose(page, "whole.csv", "time,A\n2026-01-01T00:00:00Z,1\n");
    upload(page);
    assertThat(page.locator("#results")).containsText("1 sample stored");
    page.context().close();
  }

  @Test
  @Order(10)
  void anUploadFromElsewhereAppearsByItself() {
    Page page = newCraft("elsewhere");
    assertThat(page.locator("#live")).hasText("Live");
    assertThat(page.locator("#uploads")).containsText("None yet");

    var _ =
        system
            .client()
            .ingestions()
            .upload(
                "elsewhere",
                BodyPublishers.ofString("time,A\n2026-01-01T00:00:00Z,1\n"),
                "theirs.csv",
                new ReaderSettingsResource(null, null, null, null, null, null, null, null),
                Duration.ZERO);

    assertThat(page.locator("#uploads tbody tr")).containsText("theirs.csv");
    assertThat(page.locator("#uploads tbody tr")).containsText("Stored");
    page.context().close();
  }

  @Test
  @Order(11)
  void withoutScriptsThePageSaysWhatToDo() {
    Page page = browsing.page(false);
    page.navigate(system.signInUrl());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
    page.navigate(system.console() + "/spacecraft/facsat-2/upload");

    assertThat(page.locator("noscript p")).isVisible();
    assertThat(page.locator("#uploads")).containsText("Stored");
    assertThat(page.locator("[data-drop]")).isHidden();
    page.context().close();
  }

  private static Page signedIn() {
    Page page = browsing.page(true);
    page.navigate(system.signInUrl());
    assertThat(page).hasURL(system.console() + "/");
    return page;
  }

  private static Page uploadPage(String craft) {
    Page page = signedIn();
    page.navigate(system.console() + "/spacecraft/" + craft + "/upload");
    return page;
  }

  private static Page newCraft(String id) {
    var _ = system.client().spacecraft().create(new NewSpacecraft(id, null, null, null, null));
    return uploadPage(id);
  }

  private static void choose(Page page, String name, String content) {
    page.locator("[data-files]").setInputFiles(payload(name, content));
  }

  private static FilePayload payload(String name, String content) {
    return new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8));
  }

  private static void upload(Page page) {
    Locator button = page.locator(".job .button.main");
    assertThat(button).isEnabled();
    button.click();
  }

  private static void switchTheme(Page page) {
    page.locator("[data-theme-switch] button").click();
  }

  private static void screenshot(Page page, String name) {
    page.mouse().move(0, 0);
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
  }
}

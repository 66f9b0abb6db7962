package org.facsat2.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.ReaderSettingsResource;
import org.junit.jupiter.api.Test;

/** Plots of the demo's telemetry. */
class TelemetryInBrowserTest extends DemoInBrowser {
  private static final String VIEW =
      "/spacecraft/raavana/telemetry?parameters=Vpy,Ibatt,Vbat"
          + "&start=2021-02-13T00:00:00Z&stop=2021-02-13T01:30:00Z";
  private static final Pattern START = Pattern.compile("[?&]start=([^&]+)");
  private static final Pattern STOP = Pattern.compile("[?&]stop=([^&]+)");

  @Test
  void parametersAreChosenByTypingAndTheAddressHoldsTheView() {
    Page page = open("/spacecraft/raavana/telemetry");
    assertThat(page.locator("h2").getByText("Choose what to plot")).isVisible();
    screenshot(page, "telemetry-choose-dark");
    page.getByLabel("Add a parameter").fill("vbat");
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-plot=Vbat] canvas")).isVisible();

    page.getByLabel("Add a parameter").fill("Ibatt");
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-plot=Ibatt] canvas")).isVisible();
    assertThat(page).hasURL(Pattern.compile(".*\\?parameters=Vbat,Ibatt&start=.*&stop=.*"));
    page.locator("[data-remove=Vbat]").click();
    assertThat(page.locator("[data-plot]")).hasCount(1);
    assertThat(page).hasURL(Pattern.compile(".*\\?parameters=Ibatt&.*"));

    page.getByLabel("Add a parameter").fill("nothing");
    page.keyboard().press("Enter");
    assertThat(page.locator("[role=alert]").first())
        .containsText("RAAVANA has no parameter nothing");
    page.context().close();
  }

  @Test
  void everyZoomFetchesLowestAndHighestForThePixelsOnScreenAndDoubleClickGoesBack() {
    Page page = open(VIEW);
    loaded(page);
    screenshot(page, "telemetry-dark");
    BoundingBox plot = page.locator("[data-plot=Vpy] .u-over").boundingBox();

    Response zoomed =
        page.waitForResponse(
            response ->
                response.url().contains("/telemetry?") && response.url().contains("points="),
            () -> drag(page, plot, 0.25, 0.5));

    assertThat(zoomed.url()).contains("parameters=Vpy%2CIbatt%2CVbat", "points=");
    assertThat(shown(zoomed.url())).isBetween(Duration.ofMinutes(22), Duration.ofMinutes(23));
    assertThat(shown(page.url())).isEqualTo(shown(zoomed.url()));
    loaded(page);
    page.keyboard().down("Shift");
    drag(page, plot, 0.5, 0.25);
    page.keyboard().up("Shift");
    page.waitForURL(url -> startOf(url).isAfter(Instant.parse("2021-02-13T00:27:00Z")));
    assertThat(shown(page.url())).isBetween(Duration.ofMinutes(22), Duration.ofMinutes(23));
    page.mouse().dblclick(plot.x + 50, plot.y + 50);
    page.waitForURL(url -> startOf(url).equals(Instant.parse("2021-02-13T00:00:00Z")));
    assertThat(shown(page.url())).isEqualTo(Duration.ofMinutes(90));
    page.context().close();
  }

  @Test
  void thePlotsAreSteeredByKeys() {
    Page page = open(VIEW);
    loaded(page);
    page.locator("[data-plot=Vbat]").focus();
    page.keyboard().press("+");
    page.waitForURL(url -> shown(url).equals(Duration.ofMinutes(45)));
    page.keyboard().press("ArrowRight");
    page.waitForURL(url -> startOf(url).isAfter(Instant.parse("2021-02-13T00:33:00Z")));
    page.keyboard().press("Shift+ArrowRight");
    assertThat(page.locator("[data-plot=Vbat] .u-legend .u-value").first())
        .containsText("2021-02-13");
    page.keyboard().press("0");
    page.waitForURL(url -> shown(url).equals(Duration.ofMinutes(90)));
    page.context().close();
  }

  @Test
  void anomaliesLimitsAndTheExpectedBandAreShown() {
    Page page = open(VIEW);
    loaded(page);
    assertThat(page.locator("[data-found] a").first()).containsText("Vpy read");
    assertThat(page.locator("figcaption").first()).containsText("critical above 6500");
    Response scores =
        page.waitForResponse(
            response -> response.url().contains("/scores?"),
            () -> page.getByLabel("Expected band").check());

    assertThat(scores.ok()).isTrue();
    assertThat(page.locator("[data-key-expected]")).isVisible();
    assertThat(page.locator("[data-remark]")).isHidden();
    page.getByLabel("Scale to limits").check();
    assertThat(page).hasURL(Pattern.compile(".*expected=1&limits=1"));
    screenshot(page, "telemetry-limits-dark");
    page.locator("[data-theme-switch] button").click();
    screenshot(page, "telemetry-limits-light");
    page.locator("[data-found] a").first().click();
    assertThat(page.locator("h1")).containsText("RAAVANA: Vpy read");
    page.context().close();
  }

  @Test
  void anAlarmOpensInTelemetryWithItsViewAround() {
    AlarmResource alarm =
        demo.client().alarms().list(Map.of("spacecraft", "raavana")).items().getFirst();
    Page page = open("/alarms/" + alarm.id());
    page.getByText("Open in Telemetry").click();

    loaded(page);
    assertThat(page.locator("[data-plot=Vpy] canvas")).isVisible();
    assertThat(startOf(page.url())).isBefore(alarm.onset());
    assertThat(page.locator("[data-found] a").first())
        .hasAttribute("href", Pattern.compile(".*" + alarm.id()));
    page.context().close();
  }

  @Test
  void aSpikeOfOneSampleInAHundredThousandIsSeen() {
    var _ = demo.client().spacecraft().create(new NewSpacecraft("spiky", null, null, null, null));
    StringBuilder csv = new StringBuilder("time,A\n");
    int rows = 100_000;
    for (int i = 0; i < rows; i++) {
      csv.append(1_700_000_000L + i).append(i == rows * 37 / 100 ? ",1000\n" : ",1\n");
    }
    var _ =
        demo.client()
            .ingestions()
            .upload(
                "spiky",
                BodyPublishers.ofString(csv.toString()),
                "spiky.csv",
                new ReaderSettingsResource(null, null, null, null, null, null, null, null),
                Duration.ofSeconds(60));
    Page page = open("/spacecraft/spiky/telemetry?parameters=A&start=2023-11-14&stop=2023-11-17");
    page.getByText("All", new Page.GetByTextOptions().setExact(true)).click();
    loaded(page);

    // Near the top, at 37 % of the width: nothing else is drawn there in that colour.
    Object spike =
        page.evaluate(
            """
            () => {
              const canvas = document.querySelector("[data-plot] canvas");
              const over = document.querySelector("[data-plot] .u-over").getBoundingClientRect();
              const box = canvas.getBoundingClientRect();
              const ratio = canvas.width / box.width;
              const x = (over.left - box.left + over.width * 0.37) * ratio;
              const y = (over.top - box.top + over.height * 0.2) * ratio;
              const pixels = canvas.getContext("2d").getImageData(x - 4, y, 8, 1).data;
              let found = 0;
              for (let i = 0; i < pixels.length; i += 4) {
                if (pixels[i + 3] > 0 && pixels[i + 2] > pixels[i] + 60) found++;
              }
              return found;
            }
            """);
    screenshot(page, "telemetry-spike-dark");
    assertThat(((Number) spike).intValue()).as("pixels of the spike").isPositive();
    assertThat(page.locator("[data-shown]")).containsText("100\u202f000 samples");
    page.context().close();
  }

  @Test
  void whatIsShownIsDownloadedAsItCouldBeUploaded() throws IOException {
    Page page =
        open(
            "/spacecraft/raavana/telemetry?parameters=Vpy,Vbat"
                + "&start=2021-02-13T00:00:00Z&stop=2021-02-13T00:00:11Z");
    loaded(page);
    Download csv = page.waitForDownload(() -> page.getByText("Download CSV").click());

    assertThat(csv.suggestedFilename()).isEqualTo("raavana-2021-02-13T000000.csv");
    assertThat(Files.readString(csv.path()).lines())
        .hasSize(4)
        .startsWith("time,Vpy (mV),Vbat (V)", "2021-02-13T00:00:00Z,1.53,4.17");
    page.context().close();
  }

  @Test
  void aTimeWithoutTelemetryAndAnApiThatRefusesAreSaid() {
    Page page =
        open("/spacecraft/raavana/telemetry?parameters=Vpy&start=2019-01-01&stop=2019-01-02");
    loaded(page);
    assertThat(page.locator("[data-shown]")).containsText("no samples of these parameters");
    assertThat(page.locator("[data-found]")).containsText("None were found");

    page.route("**/data/spacecraft/**", route -> route.abort());
    page.getByText("Zoom in").or(page.locator("[data-move=in]")).first().click();
    assertThat(page.locator("[data-problem]")).containsText("The telemetry cannot be shown");
    page.context().close();
    browsing.forgive("ERR_FAILED");
  }

  private static Page open(String path) {
    Page page = browsing.page(true);
    page.navigate(demo.signInUrl());
    page.navigate(demo.console() + path);
    return page;
  }

  private static void loaded(Page page) {
    assertThat(page.locator("[data-plot][aria-busy]")).hasCount(0);
    assertThat(page.locator("[data-shown]")).not().hasText("Loading…");
    page.waitForTimeout(300);
  }

  private static void drag(Page page, BoundingBox plot, double from, double to) {
    double y = plot.y + plot.height / 2;
    page.mouse().move(plot.x + plot.width * from, y);
    page.mouse().down();
    for (int i = 1; i <= 5; i++) {
      page.mouse().move(plot.x + plot.width * (from + (to - from) * i / 5), y);
    }
    page.mouse().up();
  }

  private static Instant startOf(String url) {
    return instant(START, url);
  }

  private static Duration shown(String url) {
    return Duration.between(instant(START, url), instant(STOP, url));
  }

  private static Instant instant(Pattern name, String url) {
    Matcher found = name.matcher(url.replace("%3A", ":"));
    assertThat(found.find()).as("%s in %s", name, url).isTrue();
    return Instant.parse(found.group(1));
  }

  private static void screenshot(Page page, String name) {
    page.mouse().move(0, 0);
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
  }
}

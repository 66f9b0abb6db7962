package org.facsat2.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.facsat2.pipeline.access.Role;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.NewSpacecraft;
import org.facsat2.protocol.ReaderSettingsResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From telemetry that nothing watches to limits and a model that serves, on the demo's files. */
class WatchInBrowserTest extends DemoInBrowser {
  private static final Path DEMO = Path.of(System.getProperty("facsat2.root"), "demo");
  private static final Duration WAIT = Duration.ofSeconds(60);

  private static final Instant START = Instant.parse("2020-11-09T00:00:00Z");
  private static final Instant STOP = Instant.parse("2021-04-12T00:00:00Z");

  @Test
  void limitsAreSuggestedChosenAndPutInForce() throws IOException {
    threeDaysOf("limited");
    DictionaryResource before = demo.client().dictionaries().get("limited");
    Page page = open("limited", 3);
    assertThat(page.locator(".offer")).containsText("So that something watches it");
    screenshots(page, "watch-offer");
    page.getByRole(AriaRole.BUTTON, button("Suggest limits from this data")).click();

    assertThat(page.locator("h1")).hasText("Suggested limits of limited");
    Locator vbat =
        page.locator("tr").filter(new Locator.FilterOptions().setHas(page.getByLabel("Vbat")));
    assertThat(vbat).containsText("outside");
    screenshots(page, "watch-limits");
    Locator boxes = page.locator("input[name=parameter]");
    for (Locator box : boxes.all()) {
      box.uncheck();
    }
    page.getByLabel("Vbat").check();
    page.getByRole(AriaRole.BUTTON, button("Put the chosen limits in force")).click();

    assertThat(page.getByRole(AriaRole.STATUS).first())
        .containsText("The limits of 1 parameter are in force");
    screenshots(page, "watch-limits-applied");
    DictionaryResource now = demo.client().dictionaries().get("limited");
    assertThat(now.parameters())
        .filteredOn(p -> !before.parameters().contains(p))
        .singleElement()
        .returns("Vbat", p -> p.id())
        .extracting(p -> p.limits())
        .isEqualTo(
            demo.client()
                .dictionaries()
                .suggestions("limited", START, STOP, List.of("Vbat"))
                .getFirst()
                .limits());
    page.getByRole(AriaRole.BUTTON, button("Look with them at what is stored")).click();
    assertThat(page.locator("#run-heading")).hasText("Succeeded", patiently());
    page.context().close();
  }

  @Test
  void aDictionaryThatChangedMeanwhileIsNotOverwritten() throws IOException {
    threeDaysOf("changed");
    Page page = open("changed", 3);
    page.getByRole(AriaRole.BUTTON, button("Suggest limits from this data")).click();
    assertThat(page.locator("h1")).hasText("Suggested limits of changed");
    page.getByLabel("Vbat").check();
    DictionaryResource now = demo.client().dictionaries().get("changed");
    var _ =
        demo.client()
            .dictionaries()
            .put(
                "changed",
                new DictionaryResource(
                    null, now.parameters().subList(0, now.parameters().size() - 1)));
    page.getByRole(AriaRole.BUTTON, button("Put the chosen limits in force")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was put in force");
    page.context().close();
    browsing.forgive("409");
  }

  @Test
  void aTrainingThatLacksDataSaysWhatIsMissing() {
    craft("short");
    StringBuilder csv = new StringBuilder("time,A,B\n");
    for (int i = 0; i < 120; i++) {
      csv.append(Instant.parse("2026-01-05T00:00:00Z").plusSeconds(60L * i))
          .append(',')
          .append(i % 13)
          .append(',')
          .append(i % 7)
          .append('\n');
    }
    upload("short", BodyPublishers.ofString(csv.toString()), "short.csv", null);
    Page page = open("short", 1);
    page.getByRole(AriaRole.BUTTON, button("Train on this span")).click();
    assertThat(page.locator("#run-heading")).hasText("Failed", patiently());
    assertThat(page.locator("#run .problem")).containsText("needs 3 independent orbits");
    screenshots(page, "watch-training-lacks");
    page.context().close();
  }

  @Test
  void aModelIsTrainedFollowedAndPromotedByAnEngineer() throws IOException {
    threeDaysOf("trained");
    Page page = open("trained", 3);
    page.getByRole(AriaRole.BUTTON, button("Train on this span")).click();
    assertThat(page.locator("h1")).hasText("Training of a model for trained");
    screenshots(page, "watch-training");
    assertThat(page.locator("#run-heading")).hasText("Succeeded", patiently());
    assertThat(page.locator("#model-heading")).hasText("Version 1");
    assertThat(page.locator(".figures")).containsText("Faults put into nominal telemetry");
    screenshots(page, "watch-challenger");

    Page operator = browsing.page(true);
    operator.navigate(demo.signInUrl(Role.OPERATOR));
    assertThat(operator.locator("h1")).hasText("Fleet");
    operator.navigate(page.url());
    assertThat(operator.getByRole(AriaRole.BUTTON, button("Promote version 1"))).isDisabled();
    assertThat(operator.locator("#promote-why")).containsText("signed in as operator");
    operator.context().close();

    page.getByLabel("Why, for the record").fill("First model");
    page.getByRole(AriaRole.BUTTON, button("Promote version 1")).click();
    assertThat(page.locator("#model-heading")).hasText("Version 1, which serves now");
    screenshots(page, "watch-promoted");
    assertThat(demo.client().models().get("trained", 1).aliases()).contains("champion");
    page.context().close();
  }

  @Test
  void theModelOfASisterIsUsed() throws IOException {
    craft("sister");
    describe("sister");
    upload("sister", "RAAVANA_13_Feb_2021.csv", "2021-02-13T00:00:00Z");
    Page page = open("sister", 1);
    page.getByLabel("Use the model of").selectOption("nepalisat");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use it").setExact(true))
        .click();
    assertThat(page.locator("#run-heading")).hasText("Succeeded", patiently());
    assertThat(demo.client().spacecraft().get("sister").modelSource()).isEqualTo("nepalisat");
    page.getByText("See its alarms").click();
    assertThat(page.locator("td.what a").first()).isVisible();
    page.context().close();
  }

  private static void threeDaysOf(String id) throws IOException {
    craft(id);
    describe(id);
    upload(id, "NEPALISAT_9_Nov_2020.csv", "2020-11-09T00:00:00Z");
    upload(id, "NEPALISAT_25_Nov_2020.csv", "2020-11-25T00:00:00Z");
    upload(id, "NEPALISAT_10_April_2021.csv", "2021-04-10T00:00:00Z");
  }

  private static void craft(String id) {
    var _ = demo.client().spacecraft().create(new NewSpacecraft(id, null, null, null, null));
  }

  private static void describe(String id) throws IOException {
    var _ =
        demo.client()
            .dictionaries()
            .put(
                id,
                BodyPublishers.ofFile(DEMO.resolve("birds-dictionary.json")),
                "application/json",
                null);
  }

  private static void upload(String id, String file, String epoch) throws IOException {
    upload(id, BodyPublishers.ofFile(DEMO.resolve("birds-eps").resolve(file)), file, epoch);
  }

  private static void upload(String id, BodyPublisher bytes, String name, @Nullable String epoch) {
    var stored =
        demo.client()
            .ingestions()
            .upload(
                id,
                bytes,
                name,
                new ReaderSettingsResource(null, null, null, null, null, epoch, null, null),
                WAIT);
    assertThat(stored.state()).as("%s: %s", name, stored.failure()).isEqualTo("stored");
  }

  private static Page open(String id, long number) {
    Page page = browsing.page(true);
    page.navigate(demo.signInUrl(Role.ENGINEER));
    assertThat(page.locator("h1")).hasText("Fleet");
    page.navigate(demo.console() + "/spacecraft/" + id + "/uploads/" + number);
    return page;
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static LocatorAssertions.HasTextOptions patiently() {
    return new LocatorAssertions.HasTextOptions().setTimeout(120_000);
  }

  private static void screenshots(Page page, String name) {
    Screenshots.ofBothThemes(page, SCREENSHOTS, name);
  }
}

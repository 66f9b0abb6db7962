package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.facsat2.console.internal.AlarmListPage.Choice;
import org.junit.jupiter.api.Test;

class AlarmFilterTest {
  private static final Map<String, String> NAMES = Map.of("raavana", "RAAVANA");

  @Test
  void whatIsListedIsSaidInWords() {
    assertThat(new AlarmFilter("raavana", "triggered", true).words(NAMES))
        .isEqualTo("Triggered historical alarms of RAAVANA");
    assertThat(new AlarmFilter(null, null, null).words(NAMES)).isEqualTo("Alarms");
  }

  @Test
  void aLinkChangesOnePartAndKeepsTheOthers() {
    AlarmFilter filter = new AlarmFilter("raavana", "triggered", true);

    assertThat(filter.groups(NAMES).getFirst().choices())
        .contains(
            new Choice(
                "Cleared", "/alarms?spacecraft=raavana&state=cleared&historical=true", false),
            new Choice(
                "Triggered", "/alarms?spacecraft=raavana&state=triggered&historical=true", true));
  }

  @Test
  void aPageTokenIsEncoded() {
    assertThat(new AlarmFilter(null, null, null).nextPage("a+b&c"))
        .isEqualTo("/alarms?pageToken=a%2Bb%26c");
  }
}

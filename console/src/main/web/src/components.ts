// The web components of Astro in use: each defines itself once, in shadow roots whose styles are
// constructed by script, which the Content-Security-Policy allows.
import { defineCustomElement as clock } from "@astrouxds/astro-web-components/components/rux-clock.js";
import { defineCustomElement as icon } from "@astrouxds/astro-web-components/components/rux-icon.js";
import { defineCustomElement as brightness } from "@astrouxds/astro-web-components/components/rux-icon-brightness-medium.js";
import { defineCustomElement as exit } from "@astrouxds/astro-web-components/components/rux-icon-exit-to-app.js";
import { defineCustomElement as status } from "@astrouxds/astro-web-components/components/rux-status.js";

for (const define of [status, clock, brightness, exit, icon]) {
  define();
}

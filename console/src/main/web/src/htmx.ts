import htmx from "htmx.org";

/** Pages work without script; with it, forms marked for htmx change the page in place. */
export function enhanceForms(): void {
  htmx.config.includeIndicatorStyles = false;
  htmx.config.allowEval = false;
  htmx.config.allowScriptTags = false;
  htmx.config.historyCacheSize = 0;
  htmx.config.selfRequestsOnly = true;
  // Not style: the Content-Security-Policy blocks that attribute, and no template has it.
  htmx.config.attributesToSettle = ["class"];
  htmx.config.responseHandling = [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    // The page as it is now, with a message that says what to do.
    { code: "400|403|409|422", swap: true, error: false },
    { code: "...", swap: false, error: true },
  ];
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const target = event.target;
    if (target instanceof HTMLElement && target.matches("[data-focus-after]")) {
      (target.querySelector<HTMLElement>("[role=alert]") ?? target).focus({ preventScroll: true });
    }
  });
  const failed = () => announce("This did not work: the console does not answer. Try again.");
  document.body.addEventListener("htmx:sendError", failed);
  document.body.addEventListener("htmx:responseError", failed);
}

/** Says something at the foot of the page, to eyes and screen readers. */
export function announce(sentence: string): void {
  const place = document.getElementById("announcement");
  if (place) {
    place.textContent = sentence;
  }
}

/** Fetches a page and puts its parts with these ids in place of ours. */
export async function refresh(ids: string[]): Promise<void> {
  const [first, ...others] = ids;
  if (first !== undefined) {
    await htmx.ajax("get", location.pathname + location.search, {
      target: `#${first}`,
      swap: "outerHTML",
      select: `#${first}`,
      ...(others.length > 0 ? { selectOOB: others.map((id) => `#${id}`).join(",") } : {}),
    });
  }
}

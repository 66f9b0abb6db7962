import { element, utc } from "./dom";
import { type Anomaly, seconds } from "./telemetry-data";

const SHOWN = 30;
const STATUS: Record<string, string> = {
  watch: "standby",
  warning: "caution",
  distress: "serious",
  critical: "critical",
  severe: "critical",
};

/** The anomalies in view as a list, each with the way to its alarm. */
export function listAnomalies(page: HTMLElement, anomalies: Anomaly[], more: boolean): void {
  const place = page.querySelector<HTMLElement>("[data-found]");
  if (!place) {
    return;
  }
  if (anomalies.length === 0) {
    place.replaceChildren(element("p", { class: "muted" }, "None were found in this time."));
    return;
  }
  const rest = anomalies.length - SHOWN;
  place.replaceChildren(
    element("ul", { class: "found" }, ...anomalies.slice(0, SHOWN).map(item)),
    ...(rest > 0 || more
      ? [element("p", { class: "muted small" }, `And ${more ? "more than " : ""}${rest} more: zoom in to list them.`)]
      : []),
  );
}

function item(anomaly: Anomaly): HTMLElement {
  const headline = anomaly.sentence.split("; ")[0] ?? anomaly.sentence;
  return element(
    "li",
    {},
    element("rux-status" as "span", { status: STATUS[anomaly.severity] ?? "critical", "aria-hidden": "true" }),
    element("span", { class: "nowrap" }, utc(seconds(anomaly.onset))),
    anomaly.alarmId === undefined
      ? element("span", {}, headline)
      : element("a", { href: `/alarms/${encodeURIComponent(anomaly.alarmId)}` }, headline),
  );
}

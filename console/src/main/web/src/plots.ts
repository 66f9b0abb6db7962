import uPlot from "uplot";
import { utc } from "./dom";
import { steerByKeys } from "./plot-keys";
import { axis, colour, formatter, padded, shade, TIMES, utcDate } from "./plot-look";

interface Panel {
  parameter: string;
  unit: string;
  time: number[];
  observed: (number | null)[];
  expected: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
  /** Observed are means; low and high are what was measured beside them. */
  thinned: boolean;
}

interface Span {
  onset: number;
  stop: number;
}

interface Plots {
  panels: Panel[];
  anomalies: Span[];
  message: string | null;
}

const HEIGHT = 232;

/** Draws what the server computes for the alarm on this page. */
export async function drawPlots(): Promise<void> {
  const container = document.querySelector<HTMLElement>("[data-plots]");
  const source = container?.dataset["plots"];
  if (!container || source === undefined) {
    return;
  }
  const places = [...container.querySelectorAll<HTMLElement>("[data-parameter]")];
  try {
    const response = await fetch(source, { headers: { Accept: "application/json" } });
    const plots = (await response.json()) as Plots;
    if (!response.ok) {
      throw new Error(plots.message ?? `the console answered ${response.status}`);
    }
    tell(container, plots.message);
    const drawn: uPlot[] = [];
    for (const place of places) {
      const panel = plots.panels.find((p) => p.parameter === place.dataset["parameter"]);
      if (panel && panel.time.length > 0) {
        draw(place, panel, plots.anomalies, drawn);
      } else {
        place.textContent = "No samples are stored of this parameter in this span.";
      }
      place.removeAttribute("aria-busy");
    }
  } catch (error) {
    places.forEach((place) => {
      place.textContent = "Not drawn.";
      place.removeAttribute("aria-busy");
    });
    tell(container, `The plots cannot be drawn: ${(error as Error).message}`);
  }
}

function tell(container: HTMLElement, message: string | null): void {
  const place = container.querySelector<HTMLElement>("[data-plot-message]");
  if (place && message !== null) {
    place.textContent = message;
    place.hidden = false;
  }
}

function draw(place: HTMLElement, panel: Panel, anomalies: Span[], drawn: uPlot[]): void {
  place.textContent = "";
  const number = digitsOf(panel);
  const value = (_: uPlot, v: number | null) =>
    v === null || v === undefined ? "–" : `${number(v)}${panel.unit ? " " + panel.unit : ""}`;
  const edge = () => colour(panel.thinned ? "--plot-range" : "--plot-edge");
  const band = () => colour(panel.thinned ? "--plot-range" : "--plot-band");
  const options: uPlot.Options = {
    width: place.clientWidth,
    height: HEIGHT,
    tzDate: utcDate,
    padding: [12, 16, 0, 0],
    legend: { live: true },
    cursor: {
      sync: { key: "alarm", setSeries: false },
      drag: { x: true, y: false, dist: 5 },
      points: { size: 7 },
    },
    scales: { x: { time: true }, y: { range: (_, min, max) => padded(min, max) } },
    axes: [
      { ...axis(), space: 90, values: TIMES },
      { ...axis(), size: 76, space: 32, values: (_, ticks) => ticks.map(number) },
    ],
    series: [
      { label: "UTC", value: (_, v) => (v === null ? "–" : utc(v)) },
      { label: "Lowest", stroke: edge, width: 1, value, points: { show: false } },
      { label: "Highest", stroke: edge, width: 1, value, points: { show: false } },
      { label: "Expected", stroke: () => colour("--plot-expected"), width: 1.5, dash: [6, 4], value, points: { show: false } },
      { label: panel.thinned ? "Mean" : "Observed", stroke: () => colour("--plot-observed"), width: 2, value, points: { size: 4 } },
    ],
    bands: [{ series: [2, 1], fill: band }],
    plugins: [shade(() => anomalies.map((span) => ({ ...span, faint: false })))],
  };
  const plot = new uPlot(
    options,
    [panel.time, panel.low, panel.high, panel.expected, panel.observed] as uPlot.AlignedData,
    place,
  );
  plot.root.querySelector("canvas")?.setAttribute("aria-hidden", "true");
  drawn.push(plot);
  steerByKeys(place, plot, drawn);
  new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
  document.addEventListener("facsat2:theme", () => plot.redraw(true, true));
}

/** As many digits as tell the values of a plot apart. */
function digitsOf(panel: Panel): (value: number) => string {
  const values = [...panel.observed, ...panel.low, ...panel.high].filter((v) => v !== null);
  return formatter(
    values.reduce((a, b) => Math.min(a, b), Infinity),
    values.reduce((a, b) => Math.max(a, b), -Infinity),
  );
}
